import type { ExpressionType, TypedExpression } from "@domainsmith/model";
import { childrenOf } from "@domainsmith/model";
import { Decimal } from "decimal.js";
import { sameDuration, spanOf, spanText } from "../../../application/src/rules/values.ts";

/** SQL that gives a value as text by which it can be compared. */
export function asText(sql: string, type: ExpressionType): string {
  const { of } = type;
  if (of.kind === "primitive" && of.name === "Instant") return `round(extract(epoch FROM ${sql}) * 1000)::bigint::text`;
  return `(${sql})::text`;
}

/** Whether the value that TypeScript found is the one that PostgreSQL found. */
export function agrees(value: unknown, found: string | null, node: TypedExpression): boolean {
  const { of } = node.type;
  if (value === null || value === undefined || found === null) return (value ?? null) === found;
  if (of.kind === "entity") return isRow(value) && value.id === found;
  if (of.kind !== "primitive") return String(value) === found;
  switch (of.name) {
    case "Boolean":
      return String(value) === found;
    case "Int":
    case "Long":
    case "Decimal": {
      const whole = of.name === "Int" ? typeof value === "number" : typeof value === "string";
      return whole && new Decimal(String(value)).equals(found);
    }
    case "Float":
      return typeof value === "number" && sameFloat(value, Number(found), isSummed(node));
    case "Instant":
      return typeof value === "string" && String(Date.parse(value)) === found;
    case "Time":
    case "Date":
    case "String":
    case "Uuid":
      return value === found;
    case "Duration":
      // One month and 30 days are as long: which of them is the least is not said.
      return typeof value === "string" && (hasExtreme(node) ? sameDuration(value, found) : normal(value) === found);
    default:
      return false;
  }
}

function isRow(value: unknown): value is { readonly id: unknown } {
  return typeof value === "object" && value !== null && "id" in value;
}

function sameFloat(a: number, b: number, summed: boolean): boolean {
  if (a === b) return true;
  // The order of a sum is not said, so neither are its last digits.
  return summed && Math.abs(a - b) <= 1e-6 * Math.max(1, Math.abs(a), Math.abs(b));
}

function isSummed(node: TypedExpression): boolean {
  return some(node, (each) => each.kind === "aggregate" && (each.method === "sum" || each.method === "avg"));
}

function hasExtreme(node: TypedExpression): boolean {
  return some(node, (each) => each.kind === "aggregate" && (each.method === "min" || each.method === "max"));
}

function some(node: TypedExpression, test: (node: TypedExpression) => boolean): boolean {
  return test(node) || childrenOf(node).some((child) => some(child, test));
}

/** A stored duration stands in the API as it was written; PostgreSQL writes it in its own way. */
function normal(value: string): string {
  return spanText(spanOf(value));
}
