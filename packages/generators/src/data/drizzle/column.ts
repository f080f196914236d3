import { propertyKey, quoted, type TypeScriptFile } from "../../emit/index.ts";
import type { Column, ColumnDefault, ColumnType } from "../../relational/index.ts";
import { defaultSql } from "../sql/index.ts";

const PG_CORE = "drizzle-orm/pg-core";
const COLUMNS = "../columns.ts";

/** Writes a column as a property of a Drizzle table: `total: numeric("total", { precision: 12, scale: 2 }).notNull(),`. */
export function writeColumn(file: TypeScriptFile, column: Column, documentType: string | undefined): void {
  const { name, property, type, values } = column;
  const start = `${propertyKey(property)}: ${builderName(file, type)}(${quoted(name)}`;
  const calls = builderCalls(file, column, documentType).map((call) => `.${call}`);
  const head = `${[start, ...builderOptions(type, values)].join(", ")})`;
  if (values === undefined || file.fits(head)) file.chain(head, calls, ",");
  else file.list(`${start}, { enum: [`, values.map(quoted), `] })${calls.join("")},`);
}

function builderCalls(file: TypeScriptFile, column: Column, documentType: string | undefined): string[] {
  const { type, nullable, default: initial, origin } = column;
  const parts: string[] = [];
  if (type.base === "jsonb") parts.push(`$type<${documentType ?? file.importType("JsonValue", COLUMNS)}>()`);
  if (type.array) parts.push("array()");
  if (origin === "$id") parts.push("primaryKey()", `$defaultFn(${file.import("newId", "../id.ts")})`);
  else if (!nullable) parts.push("notNull()");
  if (initial) parts.push(`default(${defaultValue(file, initial, type)})`);
  return parts;
}

function builderName(file: TypeScriptFile, { base }: ColumnType): string {
  switch (base) {
    case "bigint":
      return file.import("long", COLUMNS);
    case "timestamptz":
      return file.import("instant", COLUMNS);
    case "interval":
      return file.import("duration", COLUMNS);
    case "double precision":
      return file.import("doublePrecision", PG_CORE);
    default:
      return file.import(base, PG_CORE);
  }
}

function builderOptions({ base, precision, scale }: ColumnType, values: readonly string[] | undefined): string[] {
  if (base === "date") return ['{ mode: "string" }'];
  if (base === "text" && values && values.length > 0) return [`{ enum: [${values.map(quoted).join(", ")}] }`];
  if (base === "numeric" && precision !== undefined) return [`{ precision: ${precision}, scale: ${scale ?? 0} }`];
  return [];
}

/** A default that the application could write itself is a literal, for readers; all others are SQL. */
function defaultValue(file: TypeScriptFile, value: ColumnDefault, type: ColumnType): string {
  const asText = type.base === "bigint" || type.base === "numeric";
  if (value.kind === "text") return quoted(value.value);
  if (value.kind === "boolean") return String(value.value);
  if (value.kind === "number") return asText ? quoted(value.value) : numberLiteral(value.value);
  if (value.kind === "list" && value.values.length === 0) return "[]";
  if (value.kind === "list" && type.base === "text") return `[${value.values.map(quoted).join(", ")}]`;
  return sqlTemplate(file, defaultSql(value, type));
}

function numberLiteral(value: string): string {
  const number = Number(value);
  return Object.is(number, -0) ? "0" : String(number);
}

/** SQL as a tagged template, for any SQL. */
export function sqlTemplate(file: TypeScriptFile, text: string): string {
  const escaped = text.replaceAll(/[\\`]|\$\{/g, "\\$&");
  return `${file.import("sql", "drizzle-orm")}\`${escaped}\``;
}
