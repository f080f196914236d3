import type { Entity, Member, Model, SymbolId } from "@domainsmith/model";
import { baseType, declarationOf, valueObjectOf } from "@domainsmith/model";
import { addedMembers } from "./families.ts";
import type { SchemaDraft } from "./schema-draft.ts";
import type { TableRenames } from "./storage.ts";

/** Chains of renames multiply along a path; nobody has more than this many. */
const MAX_ALTERNATIVES = 50;

/** The names that older snapshots may know tables and columns by, where the model records any. */
export function renamesOf(schema: SchemaDraft): ReadonlyMap<SymbolId, TableRenames> {
  const renames = new Map<SymbolId, TableRenames>();
  const add = (symbol: SymbolId, symbols: readonly SymbolId[], columns: ReadonlyMap<string, readonly string[]>) => {
    if (symbols.length > 0 || columns.size > 0) renames.set(symbol, { symbols, columns });
  };
  for (const family of schema.families.all) {
    const columns = new Map<string, readonly string[]>();
    for (const entity of family.entities) {
      const prefixes = entity === family.root ? [""] : [entity.name, ...entity.was].map((name) => `${name}:`);
      for (const member of addedMembers(entity, family))
        for (const [origin, ...former] of memberOrigins(schema.model, member, prefixes, []))
          if (origin !== undefined && former.length > 0) columns.set(origin, former);
    }
    add(family.root.id, formerIds(family.root), columns);
  }
  for (const relation of schema.model.relations) {
    const former = formerRelations(schema.model, relation.id, relation.from);
    if (former.length === 0) continue;
    add(relation.id, former, new Map());
    const target = schema.families.of(relation.to.entity)?.root.id;
    if (target === undefined) continue;
    const known = renames.get(target) ?? { symbols: [], columns: new Map() };
    const columns = new Map([...known.columns, [`$${relation.id}`, former.map((id) => `$${id}`)] as const]);
    renames.set(target, { ...known, columns });
  }
  return renames;
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
  const inner = paths.map((path) => `${path}.`);
  const parts = valueObjectOf(model, type.value).members;
  // The value object may have become a document: then the origin is the member's path alone.
  return [paths, ...parts.flatMap((part) => memberOrigins(model, part, inner, [...values, type.value]))];
}
