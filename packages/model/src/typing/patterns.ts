import type { Expression } from "../expressions.ts";
import type { TypingContext } from "./context.ts";
import { describeType } from "./format-type.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

/** `code matches …`: a text and a pattern that is written there. */
export function inferMatches(context: TypingContext, expression: Binary): TypedExpression | undefined {
  const value = context.infer(expression.left);
  const pattern = patternOf(context, expression.right);
  if (!value || pattern === undefined) return undefined;
  if (!is(value.type, "String")) {
    return context.report(
      expression.left,
      "operandType",
      `\`matches\` looks at a text; this is ${describeType(value.type)}.`,
    );
  }
  return { kind: "matches", value, pattern, type: primitive("Boolean", value.type.nullable) };
}

function patternOf(context: TypingContext, expression: Expression): string | undefined {
  if (expression.kind !== "pattern") {
    // What did not resolve is said already.
    if (expression.kind === "name" && expression.target.kind === "unknown") return context.unknown();
    return context.report(
      expression,
      "operandType",
      "The pattern behind `matches` has to be written there, between backticks.",
    );
  }
  const problem = patternProblem(expression.value);
  if (problem === undefined) return expression.value;
  return context.report(expression, "invalidPattern", `This is no regular expression: ${problem}.`);
}

/** Why a text is no pattern, in the words of the engine; undefined where it is one. */
export function patternProblem(pattern: string): string | undefined {
  try {
    new RegExp(`^(?:${pattern})$`, "u");
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message.replace(/^.*\/u?: /, "") : String(error);
  }
}
