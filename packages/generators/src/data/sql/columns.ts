import type { Column, ColumnDefault, ColumnType } from "../../relational/index.ts";
import { identifier, literal } from "./text.ts";

/** A column's type: `numeric(12, 2)`, `text[]`. */
export function typeSql({ base, array, precision, scale }: ColumnType): string {
  const digits = precision === undefined ? "" : scale === undefined ? `(${precision})` : `(${precision}, ${scale})`;
  return `${base}${digits}${array ? "[]" : ""}`;
}

/** A column's default. Text that PostgreSQL has to read as another type is cast to it. */
export function defaultSql(value: ColumnDefault, type: ColumnType): string {
  switch (value.kind) {
    case "text":
      return type.base === "text" ? literal(value.value) : `${literal(value.value)}::${type.base}`;
    case "number":
      return value.value;
    case "boolean":
      return String(value.value);
    case "json":
      return `${literal(value.value)}::jsonb`;
    case "list":
      return `ARRAY[${value.values.map(literal).join(", ")}]::${typeSql(type)}`;
    case "now":
      return type.base === "time" ? "localtime" : "now()";
    case "today":
      return "current_date";
    case "uuid":
      return type.base === "text" ? "gen_random_uuid()::text" : "gen_random_uuid()";
    case "tenant":
      return "access.tenant()";
    case "sequence": {
      const next = `nextval(${literal(identifier(value.sequence))})`;
      if (value.prefix === undefined) return next;
      // FM drops the blanks; nines give room for numbers longer than the zeros ask for.
      const number = `to_char(${next}, 'FM${"9".repeat(Math.max(0, 19 - value.digits))}${"0".repeat(value.digits)}')`;
      return value.prefix === "" ? number : `${literal(value.prefix)} || ${number}`;
    }
  }
}

/** A column as CREATE TABLE and ADD COLUMN say it. */
export function columnSql({ name, type, nullable, default: initial }: Column): string {
  const parts = [identifier(name), typeSql(type)];
  if (!nullable) parts.push("NOT NULL");
  if (initial) parts.push(`DEFAULT ${defaultSql(initial, type)}`);
  return parts.join(" ");
}
