import { BASE_TYPES, type DatabaseSchema } from "../../relational/index.ts";

export const MIGRATIONS = "src/db/migrations/";
/** The schema that the last migration leads to. */
export const SNAPSHOT = `${MIGRATIONS}schema.json`;

/** The snapshot as text: what generates the same schema generates the same bytes. */
export function snapshotText(schema: DatabaseSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Reads a snapshot; undefined for anything that is none of ours. */
export function parseSnapshot(text: string): DatabaseSchema | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    if (isFirstFormat(parsed)) return { format: 2, tables: parsed.tables, objects: [] };
    return isSnapshot(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
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
  needs: names,
});

function isSnapshot(value: unknown): value is DatabaseSchema {
  return fields({ format: (format) => format === 2, tables: listOf(isTable), objects: listOf(isObject) })(value);
}

/** The first format knew tables alone. */
function isFirstFormat(value: unknown): value is Pick<DatabaseSchema, "tables"> {
  return fields({ format: (format) => format === 1, tables: listOf(isTable) })(value);
}
