import { jsonText } from "../../emit/index.ts";
import { RecentResults } from "../../incremental/recent-results.ts";
import { BASE_TYPES, type DatabaseObject, type DatabaseSchema, type Table } from "../../relational/index.ts";
import { changedList, type ListChanges, listChanges } from "./list-changes.ts";

export const MIGRATIONS = "src/db/migrations/";

/**
 * What a migration does to the schema, in a file beside it. The schema that a migration leads to is what all files up
 * to its own make of nothing: so no file belongs to two migrations, and those of two branches meet without a conflict.
 */
export interface SchemaChanges {
  /** Grows when the shape of this JSON changes. */
  readonly format: 3;
  readonly tables: ListChanges<Table>;
  readonly objects: ListChanges<DatabaseObject>;
}

export const NO_SCHEMA: DatabaseSchema = { format: 2, tables: [], objects: [] };

const tableKey = ({ name }: Table) => name;
const objectKey = ({ key }: DatabaseObject) => key;

/** Path of the file with the changes of a migration, by its name: `0002_add_orders_note`. */
export function changesPath(migration: string): string {
  return `${MIGRATIONS}${migration}.json`;
}

/** What leads from one schema to another, as text: what generates the same schemas generates the same bytes. */
export function changesText(before: DatabaseSchema, after: DatabaseSchema): string {
  const changes: SchemaChanges = {
    format: 3,
    tables: listChanges(before.tables, after.tables, tableKey),
    objects: listChanges(before.objects, after.objects, objectKey),
  };
  return jsonText(changes);
}

/** What changes led to when they were asked about last. */
const ledTo = new WeakMap<SchemaChanges, { readonly before: DatabaseSchema; readonly after: DatabaseSchema }>();

/** The schema that changes lead to. */
export function changedSchema(before: DatabaseSchema, changes: SchemaChanges): DatabaseSchema {
  const known = ledTo.get(changes);
  if (known?.before === before) return known.after;
  const after: DatabaseSchema = {
    format: 2,
    tables: changedList(before.tables, changes.tables, tableKey),
    objects: changedList(before.objects, changes.objects, objectKey),
  };
  ledTo.set(changes, { before, after });
  return after;
}

/** Migrations stay as they are once they are written; the first one of a thousand entities has 18 million characters. */
const recent = new RecentResults<SchemaChanges | undefined>(24_000_000);

/** Reads what {@link changesText} wrote; undefined for anything else. */
export function parseChanges(text: string): SchemaChanges | undefined {
  return recent.of(text, () => {
    try {
      const parsed: unknown = JSON.parse(text);
      return isChanges(parsed) ? parsed : undefined;
    } catch {
      return undefined;
    }
  });
}

type Check = (value: unknown) => boolean;

const text: Check = (value) => typeof value === "string";
const flag: Check = (value) => typeof value === "boolean";
const listOf =
  (check: Check): Check =>
  (value) =>
    Array.isArray(value) && value.every(check);
const fields =
  (checks: Readonly<Record<string, Check>>): Check =>
  (value) => {
    if (typeof value !== "object" || value === null) return false;
    const found: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
    return Object.entries(checks).every(([name, check]) => check(found.get(name)));
  };

const names = listOf(text);
const isBaseType: Check = (value) => BASE_TYPES.some((base) => base === value);
const isIndexPart: Check = (value) =>
  fields({ column: text, descending: flag })(value) || fields({ text: names, columns: names, descending: flag })(value);
const optional =
  (check: Check): Check =>
  (value) =>
    value === undefined || check(value);
const isColumn = fields({
  name: text,
  origin: text,
  passed: optional(names),
  passedValues: optional(names),
  nullable: flag,
  type: fields({ base: isBaseType }),
});
const isTable = fields({
  name: text,
  symbol: text,
  inverse: optional(text),
  passed: optional(names),
  columns: listOf(isColumn),
  primaryKey: fields({ name: text, columns: names }),
  uniques: listOf(fields({ name: text, columns: names })),
  checks: listOf(fields({ name: text, rule: fields({ kind: text }) })),
  foreignKeys: listOf(
    fields({ name: text, columns: names, onDelete: text, references: fields({ table: text, columns: names }) }),
  ),
  indexes: listOf(fields({ name: text, parts: listOf(isIndexPart) })),
  sequences: listOf(fields({ name: text, column: text })),
});

const isObject = fields({
  key: text,
  stage: (value) => value === "before tables" || value === "after tables",
  create: names,
  drop: names,
  replaces: flag,
  on: names,
  reads: names,
  columns: optional(names),
  needs: names,
});

const changesOf = (item: Check): Check =>
  fields({ dropped: names, set: listOf(fields({ behind: optional(text), item })), order: optional(names) });

function isChanges(value: unknown): value is SchemaChanges {
  return fields({ format: (format) => format === 3, tables: changesOf(isTable), objects: changesOf(isObject) })(value);
}
