import type { Expression } from "../expressions.ts";
import type { SymbolId } from "../symbols.ts";
import { plainNumber, sameExpression } from "./expression-key.ts";

/** What is known about who asks, when a condition is looked at without any row. Absent: anything. */
export interface Asker {
  readonly signedIn?: boolean;
  readonly roles?: readonly SymbolId[];
}

/** What a condition can come to: sets of these bits. */
const TRUE = 1;
const FALSE = 2;
const NULL = 4;
const ANY = TRUE | FALSE | NULL;
const NEVER_NULL = TRUE | FALSE;

/** Whether a condition is true whatever the row is. No condition is one that is always true. */
export function isAlwaysTrue(condition: Expression | undefined, asker: Asker = {}): boolean {
  return condition === undefined || outcomes(condition, asker) === TRUE;
}

/** Whether a condition is false or unknown whatever the row is. */
export function isNeverTrue(condition: Expression | undefined, asker: Asker = {}): boolean {
  return condition !== undefined && (outcomes(condition, asker) & TRUE) === 0;
}

/** All that a condition can come to; more than it really can where only the rows decide. */
function outcomes(node: Expression, asker: Asker): number {
  switch (node.kind) {
    case "boolean":
      return node.value ? TRUE : FALSE;
    case "null":
      return NULL;
    case "not":
      return combine(outcomes(node.operand, asker), TRUE, (operand) => swapped(operand));
    case "call":
      return quantified(node.callee, node.arguments[0]?.value, asker);
    case "path":
      return isNull(node, asker) ? NULL : ANY;
    case "binary":
      return compared(node, asker);
    default:
      return ANY;
  }
}

function compared({ operator, left, right }: Expression & { readonly kind: "binary" }, asker: Asker): number {
  switch (operator) {
    case "and":
      return combine(outcomes(left, asker), outcomes(right, asker), and);
    case "or":
      return combine(outcomes(left, asker), outcomes(right, asker), or);
    case "implies":
      return combine(outcomes(left, asker), outcomes(right, asker), (a, b) => or(swapped(a), b));
    case "==":
      return equal(left, right, asker);
    case "!=":
      return combine(equal(left, right, asker), TRUE, (result) => swapped(result));
    case "in":
      return contained(left, right, asker);
    case "has":
      return hasRole(right, asker);
    default:
      return isNull(left, asker) || isNull(right, asker) ? NULL : ANY;
  }
}

/** Every outcome of two operands, each of which can come to several. */
function combine(left: number, right: number, result: (a: number, b: number) => number): number {
  let all = 0;
  for (const a of [TRUE, FALSE, NULL]) {
    for (const b of [TRUE, FALSE, NULL]) if (left & a && right & b) all |= result(a, b);
  }
  return all;
}

function swapped(outcome: number): number {
  if (outcome === NULL) return NULL;
  return outcome === TRUE ? FALSE : TRUE;
}

function and(a: number, b: number): number {
  if (a === FALSE || b === FALSE) return FALSE;
  return a === NULL || b === NULL ? NULL : TRUE;
}

function or(a: number, b: number): number {
  return swapped(and(swapped(a), swapped(b)));
}

function equal(left: Expression, right: Expression, asker: Asker): number {
  for (const [side, other] of [
    [left, right],
    [right, left],
  ] as const) {
    // Nobody equals nothing, and somebody is not null; the literal tests for nobody.
    if (isMe(side) && other.kind === "null")
      return asker.signedIn === undefined ? NEVER_NULL : asker.signedIn ? FALSE : TRUE;
    if (beginsWithMe(side) && other.kind !== "null" && asker.signedIn === false) return FALSE;
  }
  const [a, b] = [constant(left, asker), constant(right, asker)];
  if (a !== undefined && b !== undefined) return a === b ? TRUE : FALSE;
  const there = !beginsWithMe(left) || (isMe(left) && asker.signedIn === true);
  return sameExpression(left, right) && there ? TRUE : NEVER_NULL;
}

function contained(item: Expression, list: Expression, asker: Asker): number {
  if (beginsWithMe(item) && asker.signedIn === false && !hasNull(list)) return FALSE;
  if (list.kind !== "list") return isNull(list, asker) ? FALSE : NEVER_NULL;
  const each = list.items.map((element) => equal(item, element, asker));
  if (each.includes(TRUE)) return TRUE;
  return each.every((outcome) => outcome === FALSE) ? FALSE : NEVER_NULL;
}

function hasRole(role: Expression, { signedIn, roles }: Asker): number {
  if (signedIn === false) return FALSE;
  if (roles === undefined || role.kind !== "name" || role.target.kind !== "role") return NEVER_NULL;
  return roles.includes(role.target.id) ? TRUE : FALSE;
}

/** `collection.any(x => …)` and its like: known where the lambda is, or where there is no collection. */
function quantified(callee: Expression, lambda: Expression | undefined, asker: Asker): number {
  if (callee.kind !== "path" || lambda?.kind !== "lambda") return ANY;
  const empty = isNull(callee.receiver, asker);
  const inner = outcomes(lambda.body, asker);
  const never = empty || (inner & TRUE) === 0;
  switch (callee.member) {
    case "any":
      return never ? FALSE : NEVER_NULL;
    case "none":
      return never ? TRUE : NEVER_NULL;
    case "all":
      return empty || inner === TRUE ? TRUE : NEVER_NULL;
    default:
      return ANY;
  }
}

function isMe(node: Expression): boolean {
  return node.kind === "name" && node.name === "me" && node.target.kind === "builtin";
}

/** `me` and what is read of it: that equals nothing where it is missing. */
function beginsWithMe(node: Expression): boolean {
  return isMe(node) || (node.kind === "path" && beginsWithMe(node.receiver));
}

function hasNull(list: Expression): boolean {
  return list.kind === "list" && list.items.some(({ kind }) => kind === "null");
}

/** What is null whatever the row is: the literal, and what is read of nobody. */
function isNull(node: Expression, asker: Asker): boolean {
  if (node.kind === "null") return true;
  if (node.kind !== "path" || asker.signedIn !== false) return false;
  return isMe(node.receiver) || isNull(node.receiver, asker);
}

/** Something to compare constants by; undefined where the row decides. */
function constant(node: Expression, asker: Asker): string | undefined {
  switch (node.kind) {
    case "number":
      return `number ${plainNumber(node.value)}`;
    case "string":
      return `string ${node.value}`;
    case "boolean":
      return String(node.value);
    case "name":
      return node.target.kind === "enumValue" ? `value ${node.name}` : undefined;
    default:
      return isNull(node, asker) ? "null" : undefined;
  }
}
