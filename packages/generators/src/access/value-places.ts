import { baseType, type Entity, type Model, type SqlPlace, type SymbolId, valueObjectOf } from "@domainsmith/model";
import { identifier, literal } from "../data/sql/index.ts";
import { propertyName } from "../naming/index.ts";
import type { MemberStorage } from "../relational/index.ts";

/** Where rows of an entity hold a value object of some kind. */
export interface ValuePlace {
  readonly value: SymbolId;
  /** From the member of the row to the value. */
  readonly path: readonly string[];
  readonly place: SqlPlace;
  /** SQL that is true where the value is there; absent where it always is. */
  readonly present?: string;
  /** Lists around it: `jsonb_array_elements(…) AS item1 (value)`. */
  readonly lists: readonly string[];
}

const propertyOf = (_value: SymbolId, member: string): string => propertyName([member]);

/** All value objects in a member of an entity, whether in columns or in documents. `table` is SQL. */
export function valuePlaces(
  model: Model,
  entity: Entity,
  member: string,
  storage: MemberStorage,
  table: string,
): readonly ValuePlace[] {
  const attribute = entity.members.find(({ name }) => name === member);
  if (attribute?.kind !== "attribute") return [];
  const { type } = baseType(model, attribute.type);
  if (type.kind !== "value") return [];
  const places: ValuePlace[] = [];
  if (storage.kind === "column") {
    const column = `${table}.${identifier(storage.column.name)}`;
    inDocument(model, type.value, attribute.cardinality.many, column, [member], [], places);
  } else if (storage.kind === "value") inColumns(model, entity, type.value, [member], storage, table, places);
  return places;
}

type Stored = Extract<MemberStorage, { readonly kind: "value" }>;

function inColumns(
  model: Model,
  entity: Entity,
  value: SymbolId,
  path: readonly string[],
  storage: Stored,
  table: string,
  places: ValuePlace[],
): void {
  const own = storage.parts.filter((part) => path.slice(1).every((name, index) => part.path[index] === name));
  const columns = own.map(({ column }) => `${table}.${identifier(column.name)}`);
  const optional = own.every(({ column }) => column.nullable);
  places.push({
    value,
    path,
    place: { kind: "value", entity: entity.id, alias: table, path },
    ...(optional ? { present: `num_nonnulls(${columns.join(", ")}) > 0` } : {}),
    lists: [],
  });
  for (const part of valueObjectOf(model, value).members) {
    if (part.kind !== "attribute") continue;
    const { type } = baseType(model, part.type);
    if (type.kind !== "value") continue;
    const inner = [...path, part.name];
    const whole = own.find(({ path: each }) => each.length === inner.length - 1 && each.at(-1) === part.name);
    if (whole)
      inDocument(
        model,
        type.value,
        part.cardinality.many,
        `${table}.${identifier(whole.column.name)}`,
        inner,
        [],
        places,
      );
    else inColumns(model, entity, type.value, inner, storage, table, places);
  }
}

/** Value objects that contain themselves end where people would stop looking. */
const DEPTH = 4;

function inDocument(
  model: Model,
  value: SymbolId,
  many: boolean,
  sql: string,
  path: readonly string[],
  lists: readonly string[],
  places: ValuePlace[],
): void {
  if (lists.length + path.length > DEPTH * 2) return;
  if (many) {
    const item = `item${lists.length + 1}`;
    const list = `jsonb_array_elements(CASE WHEN jsonb_typeof(${sql}) = 'array' THEN ${sql} ELSE '[]' END) AS ${item} (value)`;
    inDocument(model, value, false, `${item}.value`, path, [...lists, list], places);
    return;
  }
  places.push({
    value,
    path,
    place: { kind: "document", sql, propertyOf },
    present: `jsonb_typeof(${sql}) = 'object'`,
    lists,
  });
  for (const part of valueObjectOf(model, value).members) {
    if (part.kind !== "attribute") continue;
    const { type } = baseType(model, part.type);
    if (type.kind !== "value") continue;
    const inner = `(${sql} -> ${literal(propertyName([part.name]))})`;
    inDocument(model, type.value, part.cardinality.many, inner, [...path, part.name], lists, places);
  }
}
