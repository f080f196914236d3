import type { PrimitiveName } from "../../types.ts";
import type { ExpressionType, ValueKind } from "../../typing/expression-type.ts";
import { at, cast, LEVEL, type NumberFamily, type Sql, sql } from "./fragment.ts";

/** PostgreSQL's types of values; File and Image have none. */
const NAMES: Readonly<Record<Exclude<PrimitiveName, "Text" | "File" | "Image">, string>> = {
  String: "text",
  Int: "integer",
  Long: "bigint",
  Decimal: "numeric",
  Float: "double precision",
  Boolean: "boolean",
  Date: "date",
  Time: "time",
  Instant: "timestamptz",
  Duration: "interval",
  Uuid: "uuid",
  Json: "jsonb",
};

/** The name of a type in PostgreSQL. */
export function typeNameOf(of: ValueKind): string {
  if (of.kind === "primitive") return of.name === "File" || of.name === "Image" ? "jsonb" : NAMES[of.name];
  if (of.kind === "entity") return "uuid";
  return of.kind === "value" ? "jsonb" : "text";
}

/** Text as a value of the type. */
export function castTo(text: Sql, of: ValueKind): Sql {
  const name = typeNameOf(of);
  return name === "text" ? text : cast(text, name, numberFamily(of));
}

/** Which numbers a value in a column, a parameter or a document is one of. */
export function numberFamily(of: ValueKind): NumberFamily | undefined {
  if (of.kind !== "primitive") return undefined;
  if (of.name === "Int" || of.name === "Long") return "integer";
  if (of.name === "Decimal") return "exact";
  return of.name === "Float" ? "float" : undefined;
}

export function isPrimitive({ of }: ExpressionType, ...names: readonly PrimitiveName[]): boolean {
  return of.kind === "primitive" && names.includes(of.name);
}

/** A moment as the date and time that clocks in UTC show, whatever the session's time zone; and back. */
export function inUtc(value: Sql): Sql {
  return sql(`${at(value, LEVEL.atTimeZone)} AT TIME ZONE 'UTC'`, LEVEL.atTimeZone);
}
