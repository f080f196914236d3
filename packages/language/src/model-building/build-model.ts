import {
  type Declaration,
  type Entity,
  emptyModel,
  type Model,
  memberId,
  ONE,
  type Relation,
  type RelationMember,
  type SymbolId,
} from "@domainsmith/model";
import { type AstNode, MultiMap } from "langium";
import * as ast from "../generated/ast.ts";
import { BuildContext, type BuiltModel, type ModelInput, type NamedDeclaration } from "./context.ts";
import {
  annotationDeclarationOf,
  entityOf,
  enumOf,
  eventOf,
  mixinOf,
  namedTypeOf,
  roleOf,
  valueObjectOf,
  viewOf,
} from "./declarations.ts";
import { baseOf, ElementCollector } from "./elements.ts";
import { clauseOf, deleteRuleOf, inverseCardinality, inverseMemberOf } from "./members.ts";
import { cardinalityOf, defined } from "./types.ts";

/**
 * The resolved model of one project's linked documents. Documents with errors give a model too: what did not
 * resolve is left out of it, and of declarations or members with the same name the first counts.
 */
export function buildModel(input: ModelInput): BuiltModel {
  const documents = [...input.documents].sort((a, b) => (input.pathOf(a) < input.pathOf(b) ? -1 : 1));
  const written = documents.flatMap((document) => (document.parseResult.value as ast.SourceFile).declarations);
  const context = new BuildContext(input);
  const collector = new ElementCollector(context, written.filter(ast.isExtension));

  const nodes = new Map<SymbolId, NamedDeclaration>();
  const built: Declaration[] = [];
  const take = (node: NamedDeclaration) => {
    const id = context.idOf(node);
    if (node.name === undefined || nodes.has(id)) return;
    nodes.set(id, node);
    const declaration = declarationOf(context, collector, node);
    if (declaration) built.push(context.remember(declaration, node));
  };
  const own = written
    .flatMap((declaration): readonly AstNode[] => (ast.isRoles(declaration) ? declaration.roles : [declaration]))
    .filter(ast.isNamedDeclaration);
  // All ids are given before the first reference is followed: the first declaration with an id is the one that counts.
  for (const node of own) context.idOf(node);
  for (const node of own) take(node);
  for (let foreign = context.takeForeign(); foreign; foreign = context.takeForeign()) take(foreign);

  const entityNodes = [...nodes.values()].filter(ast.isEntity);
  const { relations, inverses } = relationsOf(context, collector, entityNodes);
  const tenancyNode = written.find(ast.isTenancy);
  const tenancy = tenancyNode?.entity?.ref;
  const model: Model = {
    ...emptyModel(input.project),
    entities: ofKind(built, "entity").map((entity) => withInverses(entity, nodes, context, inverses)),
    mixins: ofKind(built, "mixin"),
    values: ofKind(built, "value"),
    enums: ofKind(built, "enum"),
    types: ofKind(built, "type"),
    events: ofKind(built, "event"),
    annotations: ofKind(built, "annotation"),
    roles: ofKind(built, "role"),
    views: ofKind(built, "view"),
    relations,
    ...defined({ tenancy: tenancy && context.idOfNamed(tenancy) }),
  };
  // What is said about the whole model is best said at its tenancy, if anywhere.
  context.remember(model, tenancyNode);
  return { model, originOf: (object) => context.originOf(object), hidden: context.hidden };
}

function ofKind<Kind extends Declaration["kind"]>(all: readonly Declaration[], kind: Kind) {
  return all.filter((declaration): declaration is Extract<Declaration, { kind: Kind }> => declaration.kind === kind);
}

function declarationOf(
  context: BuildContext,
  collector: ElementCollector,
  node: NamedDeclaration,
): Declaration | undefined {
  switch (node.$type) {
    case "Entity":
      return entityOf(context, collector, node);
    case "Mixin":
      return mixinOf(context, collector, node);
    case "ValueObject":
      return valueObjectOf(context, collector, node);
    case "Enum":
      return enumOf(context, node);
    case "NamedType":
      return namedTypeOf(context, node);
    case "DomainEvent":
      return eventOf(context, node);
    case "AnnotationDeclaration":
      return annotationDeclarationOf(context, node);
    case "Role":
      return roleOf(context, node);
    case "View":
      return viewOf(context, node);
  }
}

type InverseOf = (owner: SymbolId) => RelationMember;

/** All relations, and for each entity that has unseen inverses, how to make them for it or for a subtype of it. */
function relationsOf(context: BuildContext, collector: ElementCollector, entities: readonly ast.Entity[]) {
  const relations = new Map<SymbolId, Relation>();
  const inverses = new MultiMap<SymbolId, InverseOf>();
  for (const entity of entities) {
    const from = context.idOf(entity);
    const names = new Set<string>();
    for (const { element, introducedBy } of collector.elementsOf(entity)) {
      if (!ast.isMember(element) || names.has(element.name)) continue;
      names.add(element.name);
      const target = element.type?.type?.ref;
      const id = memberId(from, element.name);
      if (introducedBy !== entity || !ast.isEntity(target) || !context.counts(target) || relations.has(id)) continue;
      const to = context.idOf(target);
      const clause = clauseOf(element, "InverseClause");
      const inverse = clause?.name ? clause : undefined;
      const relation: Relation = {
        id,
        kind: element.owns ? "composition" : "association",
        from: { entity: from, member: element.name, cardinality: cardinalityOf(element.type) },
        to: {
          entity: to,
          ...defined({ member: inverse?.name }),
          cardinality: element.owns ? ONE : inverseCardinality(element),
        },
        ...defined({ onDelete: deleteRuleOf(element) }),
      };
      relations.set(id, context.remember(relation, element));
      // An abstract entity has no rows that an inverse could reach; those that extend it have.
      if (inverse && !entity.modifiers.includes("abstract")) {
        inverses.add(to, (owner) => inverseMemberOf(context, element, inverse, from, to, owner));
      }
    }
  }
  return { relations: [...relations.values()], inverses };
}

/** The entity with the unseen inverses that lead to it or to one of its bases. */
function withInverses(
  entity: Entity,
  nodes: ReadonlyMap<SymbolId, NamedDeclaration>,
  context: BuildContext,
  inverses: MultiMap<SymbolId, InverseOf>,
): Entity {
  const members = new Map(entity.members.map((member) => [member.name, member]));
  let node = nodes.get(entity.id);
  while (ast.isEntity(node)) {
    for (const inverseOf of inverses.get(context.idOf(node))) {
      const member = inverseOf(entity.id);
      if (!members.has(member.name)) members.set(member.name, member);
    }
    node = baseOf(node);
  }
  if (members.size === entity.members.length) return entity;
  return context.remember({ ...entity, members: [...members.values()] }, context.originOf(entity));
}
