import { ast, StoredNames } from "@domainsmith/language";
import {
  type Entity,
  entityNames,
  familiesOf,
  type Member,
  type Model,
  ownershipOf,
  propertyName,
  shortened,
} from "@domainsmith/model";
import type { AstNode } from "langium";
import { entityOf, type HoverContext } from "./hover-context.ts";

const known = new WeakMap<Model, StoredNames>();

function storedNames(model: Model): StoredNames {
  let names = known.get(model);
  if (!names) {
    names = new StoredNames(model);
    known.set(model, names);
  }
  return names;
}

/** What an entity is called in the generated application. */
export function entityNamesNote(node: ast.Entity, context: HoverContext): string | undefined {
  const { model, text } = context;
  const entity = entityOf(node, context);
  if (!model || !entity) return undefined;
  const names = entityNames(model, entity.id);
  const table = tableOf(entity, model);
  const isPart = ownershipOf(model).partOf(entity.id) !== undefined;
  return sentence([
    `type ${text.code(names.type)}`,
    ...(entity.abstract || isPart ? [] : [`resource ${text.code(`/${names.route}`)}`]),
    ...(table ? [`table ${text.code(table)}`] : []),
  ]);
}

/** What a member of an entity is called in code and API, and its columns. */
export function memberNamesNote(node: AstNode, owner: AstNode | undefined, context: HoverContext): string | undefined {
  const { model, text, originOf } = context;
  const entity = ast.isEntity(owner) ? entityOf(owner, context) : undefined;
  const member = entity?.members.find((each) => originOf(each) === node);
  if (!model || !entity || !member) return undefined;
  const stored = storedNames(model).namesOf(member, isFamily(entity, model));
  if (stored.length === 0) return undefined;
  const table = tableOf(entity, model);
  const columns = stored.flatMap(({ column }) => (column === undefined ? [] : [shortened(column)]));
  const field = fieldOf(
    member,
    stored.map(({ property }) => property),
  );
  return sentence([
    `field ${text.code(field)}`,
    ...(table && columns.length > 0
      ? [`${columns.length === 1 ? "column" : "columns"} ${text.list(columns.map((column) => `${table}.${column}`))}`]
      : []),
  ]);
}

/** A value object is one field of the API, though it has several columns. */
function fieldOf({ kind, name }: Member, properties: readonly string[]): string {
  const [only, another] = properties;
  return only === undefined || (kind === "attribute" && another !== undefined) ? propertyName([name]) : only;
}

function sentence(parts: readonly string[]): string {
  return `In the application: ${parts.join(", ")}.`;
}

/** The table of an entity's rows: that of its family. An abstract entity has none. */
function tableOf(entity: Entity, model: Model): string | undefined {
  const root = familiesOf(model).of(entity.id)?.root;
  return root && entityNames(model, root.id).table;
}

function isFamily(entity: Entity, model: Model): boolean {
  return (familiesOf(model).of(entity.id)?.entities.length ?? 1) > 1;
}
