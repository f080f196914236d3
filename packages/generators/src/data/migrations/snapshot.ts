import type { RelationalSchema } from "../../relational/index.ts";

export const MIGRATIONS = "src/db/migrations/";
/** The schema that the last migration leads to. */
export const SNAPSHOT = `${MIGRATIONS}schema.json`;

/** The snapshot as text: what generates the same schema generates the same bytes. */
export function snapshotText(schema: RelationalSchema): string {
  return `${JSON.stringify(schema, undefined, 2)}\n`;
}

/** Reads a snapshot; undefined for anything that is none of ours. */
export function parseSnapshot(text: string): RelationalSchema | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return isSnapshot(parsed) ? parsed : undefined;
  } catch {
    return undefined;
  }
}

function isSnapshot(value: unknown): value is RelationalSchema {
  if (typeof value !== "object" || value === null) return false;
  if (!("format" in value) || value.format !== 1 || !("tables" in value) || !Array.isArray(value.tables)) return false;
  return value.tables.every(isTable);
}

const TABLE_LISTS = ["columns", "uniques", "checks", "foreignKeys", "indexes", "sequences"];

function isTable(value: unknown): boolean {
  if (typeof value !== "object" || value === null) return false;
  const fields: ReadonlyMap<string, unknown> = new Map(Object.entries(value));
  return (
    typeof fields.get("name") === "string" &&
    typeof fields.get("symbol") === "string" &&
    TABLE_LISTS.every((list) => Array.isArray(fields.get(list)))
  );
}
