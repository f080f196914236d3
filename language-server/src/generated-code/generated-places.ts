import { ast, type DomainServices, type Owner, ownerOf, sourceFileOf } from "@domainsmith/language";
import type { AstNode } from "langium";
import { allHeirsOf } from "../type-hierarchy/heirs.ts";
import {
  enforced,
  enumValue,
  eventEntry,
  exported,
  type GeneratedPlace,
  placesOfElement,
  property,
} from "./element-places.ts";

/** How many heirs' files are looked at. */
const MANY = 20;

/** The places in generated code that a node has become, the most telling ones first. Reads nothing. */
export function generatedPlaces(node: AstNode, services: DomainServices): readonly GeneratedPlace[] {
  if (ast.isEntity(node)) return isAbstract(node) ? [] : ofEntity(idOf(node));
  if (ast.isEnum(node) || ast.isValueObject(node) || ast.isNamedType(node)) return [ofType(node, exported())];
  if (ast.isEnumValue(node)) return [ofType(node.$container, enumValue(node.name))];
  if (ast.isDomainEvent(node)) {
    const entry = eventEntry(node.name);
    return [
      { artifact: "handlers", anchor: entry },
      { artifact: "events", anchor: entry },
    ];
  }
  const owner = ownerOf(node);
  if (!owner || owner === node) return [];
  if (ast.isValueObject(owner)) return inValue(node, owner, services);
  return holdersOf(owner, services).flatMap((id) => ofElement(node, id, services));
}

function ofEntity(symbol: string): readonly GeneratedPlace[] {
  const artifacts = ["schema", "repository", "policy", "workflow", "actions", "routes"];
  return [
    ...artifacts.map((artifact) => ({ symbol, artifact, generator: "api", anchor: exported() })),
    { symbol, artifact: "schema", generator: "data", anchor: exported() },
  ];
}

function ofElement(node: AstNode, symbol: string, services: DomainServices): readonly GeneratedPlace[] {
  if (ast.isAction(node)) return placesOfElement({ kind: "action", name: node.name }, symbol);
  if (ast.isPolicy(node)) return [{ symbol, artifact: "policy", anchor: exported() }];
  if (ast.isRule(node)) return node.name ? placesOfElement({ kind: "rule", name: node.name }, symbol) : [];
  if (ast.isStates(node)) return [{ symbol, artifact: "workflow", anchor: exported() }];
  if (ast.isCheck(node)) {
    const name = checkName(node, services);
    return name === undefined ? [] : placesOfElement({ kind: "check", name }, symbol);
  }
  if (ast.isMember(node) || ast.isComputed(node)) {
    return placesOfElement({ kind: "member", name: node.name, isMany: node.type?.many ?? false }, symbol);
  }
  return [];
}

function inValue(node: AstNode, owner: ast.ValueObject, services: DomainServices): readonly GeneratedPlace[] {
  if (ast.isMember(node) || ast.isComputed(node)) return [ofType(owner, property(node.name))];
  const name = ast.isCheck(node) ? checkName(node, services) : undefined;
  return name === undefined ? [] : [ofType(owner, enforced(name))];
}

function ofType(node: ast.Enum | ast.ValueObject | ast.NamedType, anchor: RegExp): GeneratedPlace {
  return { symbol: idOf(node), artifact: "type", anchor };
}

/** Checks without a name have one that the model makes. */
function checkName(node: ast.Check, services: DomainServices): string | undefined {
  if (node.name) return node.name;
  const { uri } = sourceFileOf(node).$document ?? {};
  if (!uri) return undefined;
  const { model, originOf } = services.models.ProjectModels.unlocatedModelOf(
    services.shared.workspace.Projects.of(uri),
  );
  return [...model.entities, ...model.mixins, ...model.values]
    .flatMap(({ checks }) => checks)
    .find((check) => originOf(check) === node)?.name;
}

/** The ids of the entities with rows that have what an entity or mixin declares. */
function holdersOf(owner: Exclude<Owner, ast.ValueObject>, services: DomainServices): readonly string[] {
  return [owner, ...allHeirsOf(owner, services)]
    .filter((it) => ast.isEntity(it) && !isAbstract(it))
    .slice(0, MANY)
    .map(idOf);
}

function isAbstract(entity: ast.Entity): boolean {
  return entity.modifiers.includes("abstract");
}

function idOf(node: AstNode & { readonly name: string }): string {
  const { namespace } = sourceFileOf(node);
  return namespace ? `${namespace}.${node.name}` : node.name;
}
