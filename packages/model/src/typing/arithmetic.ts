import type { BinaryOperator, Expression } from "../expressions.ts";
import { toNumber } from "./coercion.ts";
import type { TypingContext } from "./context.ts";
import { negated } from "./durations.ts";
import { describeType } from "./format-type.ts";
import { isoLiteral } from "./iso-literals.ts";
import { isNull, isNumberLiteral, isTextLiteral, isZero, numberLiteral } from "./literals.ts";
import { isNeverZero } from "./never-zero.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, isPoint, type NumberKind, numberKind, primitive, primitiveName, sameKind, wider } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;
type Operator = Extract<BinaryOperator, "+" | "-" | "*" | "/" | "%">;

interface Operation {
  readonly operator: Operator;
  readonly left: TypedExpression;
  readonly right: TypedExpression;
  readonly nullable: boolean;
}

/** `+ - * / %` on numbers, texts, points in time and durations. */
export function inferArithmetic(
  context: TypingContext,
  expression: Binary,
  operator: Operator,
): TypedExpression | undefined {
  const first = context.infer(expression.left);
  const second = context.infer(expression.right);
  if (!first || !second) return undefined;
  const left = asTime(first, second);
  const right = asTime(second, first);
  for (const [side, at] of [
    [left, expression.left],
    [right, expression.right],
  ] as const) {
    const problem = problemWith(side, operator);
    if (problem) return context.report(at, "operandType", problem);
  }
  const nullable = left.type.nullable || right.type.nullable;
  const operation = { operator, left, right, nullable };
  const kinds = [numberKind(left.type), numberKind(right.type)] as const;
  if (kinds[0] && kinds[1]) return onNumbers(context, expression, operation, wider(kinds[0], kinds[1]));
  const typed = onTexts(operation) ?? onTimes(operation);
  if (typed) return typed;
  return context.report(
    expression,
    "operandType",
    `\`${operator}\` cannot join ${describeType(left.type)} and ${describeType(right.type)}.${advice(operation)}`,
  );
}

/** A text as the point in time or the duration that it stands for beside one of these: `until - "2026-01-01"`. */
function asTime(side: TypedExpression, other: TypedExpression): TypedExpression {
  if (!isTextLiteral(side) || !(isPoint(other.type) || is(other.type, "Duration"))) return side;
  const name = primitiveName(other.type);
  return (name && isoLiteral(side.value, name)) ?? isoLiteral(side.value, "Duration") ?? side;
}

/** What is wrong with an operand whatever the other one is. */
function problemWith(side: TypedExpression, operator: Operator): string | undefined {
  const { type } = side;
  if (isNull(side)) return "Nothing can be calculated with null.";
  if (type.many) return `This is ${describeType(type)}. Calculate with its sum or count: \`sum(x => …)\`, \`count()\`.`;
  if (numberKind(type) || isPoint(type) || is(type, "Duration")) return undefined;
  if (!is(type, "String")) return `Nothing can be calculated with ${describeType(type)}.`;
  return operator === "+" ? undefined : "This is a text: it can be joined to another with `+`, nothing else.";
}

function advice({ operator, left, right }: Operation): string {
  if (is(left.type, "String") || is(right.type, "String")) return " A text is joined to another text only.";
  const duration = is(left.type, "Duration") || is(right.type, "Duration");
  if (duration && (numberKind(left.type) || numberKind(right.type))) {
    return operator === "*" ? " A duration is multiplied by a whole number." : " Write the duration's unit: `3 days`.";
  }
  if (isPoint(left.type) && numberKind(right.type)) return " Write the number with its unit: `+ 3 days`.";
  if (isPoint(left.type) && isPoint(right.type)) {
    return operator === "-"
      ? " Only two of one type have a distance."
      : " Two points in time have a distance, `-`, and no sum.";
  }
  return "";
}

function onNumbers(
  context: TypingContext,
  expression: Binary,
  { operator, left, right, nullable }: Operation,
  kind: NumberKind,
): TypedExpression | undefined {
  const divides = operator === "/" || operator === "%";
  if (divides && isZero(right)) {
    return context.report(
      expression.right,
      "divisionByZero",
      "Division by zero has no result. Divide by something else.",
    );
  }
  const result = kind === "Float" ? "Float" : kind === "Decimal" || operator === "/" ? "Decimal" : "Long";
  return {
    kind: "arithmetic",
    operator,
    on: result === "Float" ? "float" : "exact",
    left: toNumber(left, result),
    right: toNumber(right, result),
    type: primitive(result, nullable || (divides && !isNeverZero(context.model, right))),
  };
}

function onTexts({ operator, left, right, nullable }: Operation): TypedExpression | undefined {
  if (operator !== "+" || !is(left.type, "String") || !is(right.type, "String")) return undefined;
  return { kind: "concatenate", left, right, type: primitive("String", nullable) };
}

function onTimes({ operator, left, right, nullable }: Operation): TypedExpression | undefined {
  const [span, otherSpan] = [is(left.type, "Duration"), is(right.type, "Duration")];
  const adds = operator === "+" || operator === "-";
  const duration = primitive("Duration", nullable);
  if (span && otherSpan && adds) return { kind: "arithmetic", operator, on: "duration", left, right, type: duration };
  if (isPoint(left.type) && otherSpan && adds) {
    return { kind: "arithmetic", operator, on: "shift", left, right, type: { ...left.type, nullable } };
  }
  if (span && isPoint(right.type) && operator === "+") {
    return { kind: "arithmetic", operator, on: "shift", left: right, right: left, type: { ...right.type, nullable } };
  }
  if (operator === "-" && isPoint(left.type) && sameKind(left.type.of, right.type.of)) {
    return { kind: "arithmetic", operator, on: "distance", left, right, type: duration };
  }
  if (operator !== "*") return undefined;
  const times = (length: TypedExpression, count: TypedExpression): TypedExpression => ({
    kind: "arithmetic",
    operator,
    on: "duration",
    left: length,
    right: toNumber(count, "Long"),
    type: duration,
  });
  if (span && isWhole(right)) return times(left, right);
  return otherSpan && isWhole(left) ? times(right, left) : undefined;
}

function isWhole({ type }: TypedExpression): boolean {
  return is(type, "Int") || is(type, "Long");
}

/** `-a`. In front of a literal it belongs to the literal. */
export function inferNegative(
  context: TypingContext,
  expression: Extract<Expression, { kind: "negative" }>,
): TypedExpression | undefined {
  const operand = context.infer(expression.operand);
  if (!operand) return undefined;
  if (operand.kind === "duration") return negated(operand);
  if (isNumberLiteral(operand)) {
    return numberLiteral(operand.value.startsWith("-") ? operand.value.slice(1) : `-${operand.value}`);
  }
  if (is(operand.type, "Duration")) return { kind: "negative", operand, type: operand.type };
  const number = numberKind(operand.type);
  if (!number) {
    return context.report(
      expression.operand,
      "operandType",
      `\`-\` stands in front of a number or a duration; this is ${describeType(operand.type)}.`,
    );
  }
  const whole = number === "Int" ? "Long" : number;
  const converted = toNumber(operand, whole);
  return { kind: "negative", operand: converted, type: converted.type };
}
