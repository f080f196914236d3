import type { Expression } from "../expressions.ts";
import type { TypingContext } from "./context.ts";
import { describeType } from "./format-type.ts";
import { canLogicalBeNull } from "./nullability.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

/** `and`, `or`, `implies`. */
export function inferLogical(
  context: TypingContext,
  expression: Binary,
  operator: "and" | "or" | "implies",
): TypedExpression | undefined {
  const left = inferCondition(context, expression.left, operator);
  const right = inferCondition(context, expression.right, operator);
  if (!left || !right) return undefined;
  const logical = { kind: "logical", operator, left, right, type: primitive("Boolean") } as const;
  const mayBe = left.type.nullable || right.type.nullable;
  return mayBe && canLogicalBeNull(context.model, logical) ? { ...logical, type: primitive("Boolean", true) } : logical;
}

export function inferNot(
  context: TypingContext,
  expression: Extract<Expression, { kind: "not" }>,
): TypedExpression | undefined {
  const operand = inferCondition(context, expression.operand, "not");
  return operand && { kind: "not", operand, type: operand.type };
}

function inferCondition(context: TypingContext, expression: Expression, operator: string): TypedExpression | undefined {
  const typed = context.infer(expression);
  if (!typed || is(typed.type, "Boolean")) return typed;
  const { many, nullable, of } = typed.type;
  const advice = many
    ? " Ask whether there are any: `count() > 0`."
    : nullable && of.kind !== "nothing"
      ? " Ask whether it is there: `!= null`."
      : " Compare it with something.";
  return context.report(
    expression,
    "operandType",
    `\`${operator}\` needs something that is true or false; this is ${describeType(typed.type)}.${advice}`,
  );
}
