import type { TypedExpression } from "../../typing/typed-expression.ts";
import { cast, LEVEL, primary, type Sql, sql } from "./fragment.ts";
import { sqlLiteral } from "./text.ts";
import { castTo, numberFamily } from "./types.ts";

/** A value as it is written. */
export function literal({ value, type }: Extract<TypedExpression, { kind: "literal" }>): Sql {
  if (value === null) return primary("NULL");
  if (typeof value === "boolean") return primary(value ? "TRUE" : "FALSE");
  const number = numberFamily(type.of);
  if (number === undefined) return castTo(primary(sqlLiteral(value)), type.of);
  const family = number === "integer" ? number : "exact";
  const digits = sql(value, value.startsWith("-") ? LEVEL.unary : LEVEL.primary, family);
  return number === "float" ? cast(digits, "double precision", "float") : digits;
}
