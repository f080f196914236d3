import {
  type Doc,
  group,
  ifBroken,
  indent,
  SOFT_LINE,
  SPACE_OR_LINE,
  TRAILING_COMMA,
  willBreak,
  withoutSoftLines,
} from "./doc.ts";
import { LayoutError } from "./layout-error.ts";
import { printSignature } from "./print-types.ts";
import type { Printers } from "./printers.ts";
import { bodyObject, isMultilineTemplate } from "./questions.ts";
import type { Arrow, Expression, FunctionExpression } from "./syntax.ts";

type Hug = "first" | "last" | undefined;

/** @returns `poor` where the function would have to break its parameters, though it hugs the call's parentheses */
export function printArrow(p: Printers, node: Arrow, hug?: Hug): Doc | "poor" {
  const full = [node.isAsync ? "async " : "", printSignature(p, node.signature)];
  if (hug && willBreak(full)) return "poor";
  const start = [hug ? withoutSoftLines(group(full)) : group(full), " =>"];
  const { body } = node;
  if (body.kind === "block") return [start, " ", p.block(body)];
  if (body.kind === "arrow") throw new LayoutError("There is a function that returns a function.");
  if (staysBehindArrow(body)) return [start, " ", p.expression(body, "body")];
  const inner = printBody(p, body);
  const end = hug === "last" ? [TRAILING_COMMA, SOFT_LINE] : "";
  return [start, group([indent([SPACE_OR_LINE, inner]), end])];
}

/** Arrays and objects are broken between their brackets, so that they need no line of their own. */
function staysBehindArrow(body: Expression): boolean {
  return body.kind === "array" || body.kind === "object" || bodyObject(body) !== undefined || isMultilineTemplate(body);
}

/** A condition on the line of its arrow is put in parentheses, so that nobody takes the arrow for a comparison. */
function printBody(p: Printers, body: Expression): Doc {
  const inner = body.kind === "paren" ? body.inner : body;
  if (inner.kind !== "conditional") return p.expression(body, "body");
  return [ifBroken("", "("), p.expression(inner, "body"), ifBroken("", ")")];
}

export function printFunction(p: Printers, node: FunctionExpression, hug: boolean): Doc | "poor" {
  const full = printSignature(p, node.signature);
  if (hug && willBreak(full)) return "poor";
  return [node.start, hug ? withoutSoftLines(full) : full, " ", p.block(node.body)];
}
