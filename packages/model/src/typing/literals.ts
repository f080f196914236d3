import type { TypedExpression } from "./typed-expression.ts";
import { primitive } from "./value-types.ts";

export type Literal = Extract<TypedExpression, { kind: "literal" }>;

const INT = 2n ** 31n;
const LONG = 2n ** 63n;

/** A number as written, in the narrowest type that holds it. Zeros in front are left out. */
export function numberLiteral(text: string): Literal {
  const value = text.replace(/^(-?)0+(?=\d)/, "$1");
  return { kind: "literal", value, type: primitive(narrowest(value)) };
}

function narrowest(value: string): "Int" | "Long" | "Decimal" {
  if (value.includes(".")) return "Decimal";
  const number = BigInt(value);
  if (number >= -INT && number < INT) return "Int";
  return number >= -LONG && number < LONG ? "Long" : "Decimal";
}

/** A number that stands in the expression as such. */
export function isNumberLiteral(expression: TypedExpression): expression is Literal & { readonly value: string } {
  if (expression.kind !== "literal" || typeof expression.value !== "string") return false;
  const { of } = expression.type;
  return of.kind === "primitive" && ["Int", "Long", "Decimal", "Float"].includes(of.name);
}

/** A text that stands in the expression as such, and is not yet taken as a date or the like. */
export function isTextLiteral(expression: TypedExpression): expression is Literal & { readonly value: string } {
  const { of } = expression.type;
  return (
    expression.kind === "literal" &&
    typeof expression.value === "string" &&
    of.kind === "primitive" &&
    of.name === "String"
  );
}

/** The literal `null`. */
export function isNull(expression: TypedExpression): boolean {
  return expression.kind === "literal" && expression.value === null;
}

/** A number that is zero, as written. */
export function isZero(expression: TypedExpression): boolean {
  return isNumberLiteral(expression) && /^-?0*(\.0*)?$/.test(expression.value);
}

/** Whether one decimal text is less than (-1), equal to (0) or greater than (1) another. */
export function compareDecimals(left: string, right: string): number {
  const scale = Math.max(fraction(left).length, fraction(right).length);
  const difference = scaled(left, scale) - scaled(right, scale);
  return difference < 0n ? -1 : difference > 0n ? 1 : 0;
}

function fraction(text: string): string {
  const point = text.indexOf(".");
  return point < 0 ? "" : text.slice(point + 1);
}

function scaled(text: string, scale: number): bigint {
  return BigInt(text.replace(".", "") + "0".repeat(scale - fraction(text).length));
}
