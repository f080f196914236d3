import type { Attribute, Entity, Member, Model, SymbolId } from "@domainsmith/model";
import { baseType, declarationOf, valueObjectOf } from "@domainsmith/model";
import { camelCase, entityNames } from "../naming/index.ts";
import { addedMembers } from "./families.ts";
import type { SchemaDraft } from "./schema-draft.ts";
import type { TableRenames } from "./storage.ts";

/** Chains of renames multiply along a path; nobody has more than this many. */
const MAX_ALTERNATIVES = 50;

/** The names that older snapshots may know tables and columns by, where the model records any. */
export function renamesOf(schema: SchemaDraft): ReadonlyMap<SymbolId, TableRenames> {
  const renames = new Map<SymbolId, TableRenames>();
  const formerValues = formerEnumValues(schema.model);
  for (const family of schema.families.all) {
    const columns = new Map<string, readonly string[]>();
    const values = new Map<string, ReadonlyMap<string, readonly string[]>>();
    for (const entity of family.entities) {
      const prefixes = entity === family.root ? [""] : [entity.name, ...entity.was].map((name) => `${name}:`);
      for (const member of addedMembers(entity, family))
        for (const [origin, ...former] of memberOrigins(schema.model, member, prefixes, []))
          if (origin !== undefined && former.length > 0) columns.set(origin, former);
    }
    for (const entity of family.entities)
      for (const member of entity.members)
        if (member.kind === "attribute") collectValues(schema, entity, member, formerValues, values);
    const kinds = formerKinds(schema, family.entities);
    if (kinds.size > 0) values.set("$kind", kinds);
    const symbols = formerIds(family.root);
    if (symbols.length > 0 || columns.size > 0 || values.size > 0)
      renames.set(family.root.id, { symbols, columns, values });
  }
  for (const relation of schema.model.relations) {
    const former = formerRelations(schema.model, relation.id, relation.from);
    if (former.length === 0) continue;
    renames.set(relation.id, { symbols: former, columns: new Map(), values: new Map() });
    const target = schema.families.of(relation.to.entity)?.root.id;
    if (target === undefined) continue;
    const known = renames.get(target) ?? { symbols: [], columns: new Map(), values: new Map() };
    const columns = new Map([...known.columns, [`$${relation.id}`, former.map((id) => `$${id}`)] as const]);
    renames.set(target, { ...known, columns });
  }
  return renames;
}

type FormerValues = ReadonlyMap<SymbolId, ReadonlyMap<string, readonly string[]>>;

/** By the enum, then by the value's name; enums without renames are left out. */
function formerEnumValues(model: Model): FormerValues {
  const found = new Map<SymbolId, ReadonlyMap<string, readonly string[]>>();
  for (const { id, values } of model.enums) {
    const renamed = values.filter(({ was }) => was.length > 0);
    if (renamed.length > 0) found.set(id, new Map(renamed.map(({ name, was }) => [name, was])));
  }
  return found;
}

function collectValues(
  schema: SchemaDraft,
  entity: Entity,
  member: Attribute,
  former: FormerValues,
  values: Map<string, ReadonlyMap<string, readonly string[]>>,
): void {
  if (former.size === 0) return;
  const storage = schema.storageOf(entity, member.name);
  const parts = storage?.kind === "value" ? storage.parts : [];
  const columns = storage?.kind === "column" ? [{ column: storage.column, attribute: member }, ...parts] : parts;
  for (const { column, attribute } of columns) {
    const { type } = baseType(schema.model, attribute.type);
    const found = type.kind === "enum" ? former.get(type.enum) : undefined;
    if (found) values.set(column.origin, found);
  }
}

/** A kind is made of an entity's name. */
function formerKinds(schema: SchemaDraft, entities: readonly Entity[]): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  if (entities.length === 1) return found;
  for (const { id, was } of entities)
    if (was.length > 0) found.set(entityNames(schema.model, id).kind, was.map(camelCase));
  return found;
}

function formerIds({ id, name, was }: Entity): readonly SymbolId[] {
  const namespace = id.slice(0, id.length - name.length);
  return was.map((old) => `${namespace}${old}`);
}

function formerRelations(model: Model, id: SymbolId, from: { readonly entity: SymbolId; readonly member?: string }) {
  const owner = declarationOf(model, from.entity);
  if (owner?.kind !== "entity" || from.member === undefined) return [];
  const member = owner.members.find(({ name }) => name === from.member);
  const owners = [owner.id, ...formerIds(owner)];
  const names = [from.member, ...(member?.was ?? [])];
  return owners.flatMap((each) => names.map((name) => `${each}#${name}`)).filter((each) => each !== id);
}

/** Each origin of a member's columns, followed by what it was called before. */
function memberOrigins(
  model: Model,
  member: Member,
  prefixes: readonly string[],
  values: readonly SymbolId[],
): readonly (readonly string[])[] {
  const names = [member.name, ...member.was];
  const paths = prefixes.flatMap((prefix) => names.map((name) => `${prefix}${name}`)).slice(0, MAX_ALTERNATIVES);
  if (member.kind !== "attribute" || member.cardinality.many) return [paths];
  const { type } = baseType(model, member.type);
  if (type.kind === "primitive" && (type.name === "File" || type.name === "Image"))
    return ["name", "type", "size", "key"].map((part) => paths.map((path) => `${path}.${part}`));
  if (type.kind !== "value" || values.includes(type.value)) return [paths];
  // A value object that was made of members of the row: its parts had their names without it.
  const inner = prefixes
    .flatMap((prefix) => names.map((name) => (name === "." ? prefix : `${prefix}${name}.`)))
    .slice(0, MAX_ALTERNATIVES);
  const parts = valueObjectOf(model, type.value).members;
  // The value object may have become a document: then the origin is the member's path alone.
  return [paths, ...parts.flatMap((part) => memberOrigins(model, part, inner, [...values, type.value]))];
}
