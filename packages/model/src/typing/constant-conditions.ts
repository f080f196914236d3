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
