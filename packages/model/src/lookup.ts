import type { Declaration, Entity, Enum, NamedType, ValueObject } from "./declarations.ts";
import type { Relation } from "./members.ts";
import { declarations, type Model } from "./model.ts";
import { defineFact, type Fact } from "./observation/facts.ts";
import { changedItems, defineTable } from "./observation/summaries.ts";
import { lineageOf } from "./ownership/lineage.ts";
import type { SymbolId } from "./symbols.ts";
import type { DataType, EnumType, PrimitiveType, ValueType } from "./types.ts";

/** Things by their ids, made when first asked for; that of a model that follows another is made of the other's. */
function byId<Item extends { readonly id: SymbolId }>(
  listOf: (model: Model) => readonly Item[],
): (model: Model) => ReadonlyMap<SymbolId, Item> {
  const table = defineTable(listOf, ({ id }) => id);
  // Who asks, asks many times about one model.
  let last: { readonly model: WeakRef<Model>; readonly items: ReadonlyMap<SymbolId, Item> } | undefined;
  return (model) => {
    if (last?.model.deref() === model) return last.items;
    const items = table(model);
    last = { model: new WeakRef(model), items };
    return items;
  };
}

const declarationTable = byId(declarations);

/** The declaration with this id, if the model has it. */
export const declarationOf: Fact<SymbolId, Declaration | undefined> = defineFact(
  (model, id: SymbolId) => declarationTable(model).get(id),
  Object.is,
  (before, now) => idsOf(changedItems<Declaration>(declarations(before), declarations(now))),
);

const relationTable = byId(({ relations }) => relations);

/** The relation with this id, if the model has it. */
export const findRelation: Fact<SymbolId, Relation | undefined> = defineFact(
  (model, id: SymbolId) => relationTable(model).get(id),
  Object.is,
  (before, now) => idsOf(changedItems(before.relations, now.relations)),
);

function idsOf(items: readonly { readonly id: SymbolId }[]): readonly SymbolId[] {
  return items.map(({ id }) => id);
}

function expect<Kind extends Declaration["kind"]>(
  model: Model,
  id: SymbolId,
  kind: Kind,
): Extract<Declaration, { kind: Kind }> {
  const found = declarationOf(model, id);
  if (found?.kind !== kind) throw new Error(`The model has no ${kind} ${id}.`);
  return found as Extract<Declaration, { kind: Kind }>;
}

/** The entity with this id. Throws when there is none: ids inside a model always resolve. */
export function entityOf(model: Model, id: SymbolId): Entity {
  return expect(model, id, "entity");
}

/** The enum with this id; throws when there is none. */
export function enumOf(model: Model, id: SymbolId): Enum {
  return expect(model, id, "enum");
}

/** The value object with this id; throws when there is none. */
export function valueObjectOf(model: Model, id: SymbolId): ValueObject {
  return expect(model, id, "value");
}

/** The named type with this id; throws when there is none. */
export function namedTypeOf(model: Model, id: SymbolId): NamedType {
  return expect(model, id, "type");
}

/** The relation with this id; throws when there is none. */
export function relationOf(model: Model, id: SymbolId): Relation {
  const found = findRelation(model, id);
  if (!found) throw new Error(`The model has no relation ${id}.`);
  return found;
}

/** A type with named types replaced by what they stand for, and all patterns its values must match. */
export function baseType(
  model: Model,
  type: DataType,
): { readonly type: PrimitiveType | EnumType | ValueType; readonly patterns: readonly string[] } {
  if (type.kind !== "named") return { type, patterns: [] };
  const named = namedTypeOf(model, type.type);
  return { type: named.base, patterns: named.patterns };
}

/** The entities that extend this one, directly or not. */
export function subtypesOf(model: Model, id: SymbolId): readonly Entity[] {
  return lineageOf(model)
    .family(id)
    .flatMap((each) => (each === id ? [] : entityOf(model, each)));
}
