import type { Expression } from "../expressions.ts";
import { inferArithmetic, inferNegative } from "./arithmetic.ts";
import { inferCall } from "./calls.ts";
import { inferComparison, inferEquality } from "./comparisons.ts";
import type { TypingContext } from "./context.ts";
import { durationLiteral } from "./durations.ts";
import { inferList } from "./lists.ts";
import { numberLiteral } from "./literals.ts";
import { inferLogical, inferNot } from "./logic.ts";
import { inferIn } from "./membership.ts";
import { inferName } from "./names.ts";
import { inferPath } from "./paths.ts";
import { inferMatches } from "./patterns.ts";
import { inferHas } from "./roles.ts";
import { inferThis } from "./this-row.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { NOTHING, primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

/**
 * The typed form of an expression. Undefined where it has none: then a problem was reported, or something in it did
 * not resolve. Depth is bounded by the parser's limit on nesting.
 */
export function infer(context: TypingContext, expression: Expression): TypedExpression | undefined {
  switch (expression.kind) {
    case "number":
      return numberLiteral(expression.value);
    case "string":
      return { kind: "literal", value: expression.value, type: primitive("String") };
    case "boolean":
      return { kind: "literal", value: expression.value, type: primitive("Boolean") };
    case "null":
      return { kind: "literal", value: null, type: NOTHING };
    case "duration":
      return durationLiteral(expression);
    case "pattern":
      return context.report(
        expression,
        "notAValue",
        "A pattern is no value. It stands behind `matches`; a text stands in double quotes.",
      );
    case "this":
      return inferThis(context, expression);
    case "list":
      return inferList(context, expression);
    case "name":
      return inferName(context, expression);
    case "path":
      return inferPath(context, expression);
    case "call":
      return inferCall(context, expression);
    case "lambda":
      return context.report(
        expression,
        "lambda",
        "`x => …` says something about each element of a collection. It stands in `any(…)`, `sum(…)` and the like only.",
      );
    case "not":
      return inferNot(context, expression);
    case "negative":
      return inferNegative(context, expression);
    case "binary":
      return inferBinary(context, expression);
  }
}

function inferBinary(context: TypingContext, expression: Binary): TypedExpression | undefined {
  switch (expression.operator) {
    case "and":
    case "or":
    case "implies":
      return inferLogical(context, expression, expression.operator);
    case "==":
    case "!=":
      return inferEquality(context, expression);
    case "<":
    case "<=":
    case ">":
    case ">=":
      return inferComparison(context, expression, expression.operator);
    case "in":
      return inferIn(context, expression);
    case "has":
      return inferHas(context, expression);
    case "matches":
      return inferMatches(context, expression);
    default:
      return inferArithmetic(context, expression, expression.operator);
  }
}
