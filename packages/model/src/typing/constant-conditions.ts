import type { Expression } from "../expressions.ts";
import { childrenOf } from "./children.ts";
import type { TypingContext } from "./context.ts";
import type { TypedExpression } from "./typed-expression.ts";

const READING: ReadonlySet<TypedExpression["kind"]> = new Set([
  "this",
  "old",
  "variable",
  "parameter",
  "me",
  "now",
  "today",
  "uuid",
  "sequence",
  "has",
]);

/** Whether an expression has the same value whatever there is in the data, and whoever looks at it. */
export function isConstant(expression: TypedExpression): boolean {
  return !READING.has(expression.kind) && childrenOf(expression).every(isConstant);
}

/** Warns of the conditions in an expression that nothing can change: the largest such, each once. */
export function warnOfConstantConditions(context: TypingContext, typed: TypedExpression, at: Expression): void {
  if (isConstant(typed)) {
    context.report(
      at,
      "constantCondition",
      "This reads nothing, so it is always the same. Compare a member, or remove it.",
    );
  } else if (isComparisonWithItself(typed)) {
    context.report(
      at,
      "constantCondition",
      "Both sides are the same, so nothing can change what comes of it. Compare with something else, or remove it.",
    );
  } else if (typed.kind === "logical" && at.kind === "binary") {
    // A list of roles becomes several conditions that are written as one.
    if (at.operator === "has") return;
    warnOfConstantConditions(context, typed.left, at.left);
    warnOfConstantConditions(context, typed.right, at.right);
  } else if (typed.kind === "not" && at.kind === "not") {
    warnOfConstantConditions(context, typed.operand, at.operand);
  } else if (typed.kind === "aggregate" && typed.body && at.kind === "call") {
    const lambda = at.arguments[0]?.value;
    if (lambda?.kind === "lambda") warnOfConstantConditions(context, typed.body, lambda.body);
  }
}

/** What reads one value, the same wherever it stands in a condition. */
const PLAIN: ReadonlySet<TypedExpression["kind"]> = new Set([
  "this",
  "old",
  "variable",
  "parameter",
  "id",
  "part",
  "convert",
]);

/** `total == total`, `from < from`. Nothing is known of what nobody has: who did not sign in equals nothing. */
function isComparisonWithItself(typed: TypedExpression): boolean {
  if (typed.kind !== "equal" && typed.kind !== "compare") return false;
  if (typed.kind === "equal" && typed.nobody) return false;
  return isPlain(typed.left) && JSON.stringify(typed.left) === JSON.stringify(typed.right);
}

function isPlain(expression: TypedExpression): boolean {
  // What a computed member means is the same, too, on both sides.
  if (expression.kind === "member") return isPlain(expression.receiver);
  return PLAIN.has(expression.kind) && childrenOf(expression).every(isPlain);
}
