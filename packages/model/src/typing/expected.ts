import type { Expression } from "../expressions.ts";
import { coerce } from "./coercion.ts";
import type { TypingContext } from "./context.ts";
import type { ExpressionType } from "./expression-type.ts";
import { describeType, formatType } from "./format-type.ts";
import { isNull, isNumberLiteral } from "./literals.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, isKindOf, numberKind, primitive, sameKind } from "./value-types.ts";

/** The whole expression as what it has to give. Reports what does not fit, and then gives undefined. */
export function fitResult(
  context: TypingContext,
  typed: TypedExpression,
  at: Expression,
  expected: ExpressionType,
): TypedExpression | undefined {
  // A document may be anything that can be written down.
  if (is(expected, "Json") && !isNull(typed) && isLiteral(typed)) return typed;
  if (expected.many !== typed.type.many && !isNull(typed)) {
    return context.report(at, "resultType", wrongResult(context, typed.type, expected));
  }
  if (!expected.many) {
    const fitted = fitSingle(context, typed, at, expected);
    if (!fitted || expected.nullable || !fitted.type.nullable) return fitted;
    return context.report(at, "nullResult", maybeNull(context, typed));
  }
  if (isNull(typed)) {
    return context.report(at, "nullResult", "A list is never null. Write `[]` for an empty one.");
  }
  if (typed.kind === "list" && at.kind === "list") return fitItems(context, typed, at, expected);
  const { of } = typed.type;
  const row =
    of.kind === "entity" && expected.of.kind === "entity" && isKindOf(context.model, of.entity, expected.of.entity);
  if (row || of.kind === "nothing" || sameKind(of, expected.of)) return typed;
  return context.report(at, "resultType", wrongResult(context, typed.type, expected));
}

function isLiteral(typed: TypedExpression): boolean {
  return typed.kind === "literal" || (typed.kind === "list" && typed.items.every(isLiteral));
}

function fitItems(
  context: TypingContext,
  list: Extract<TypedExpression, { kind: "list" }>,
  at: Extract<Expression, { kind: "list" }>,
  expected: ExpressionType,
): TypedExpression | undefined {
  const one = { ...expected, many: false, nullable: false };
  const items = list.items.map((item, position) => {
    const where = at.items[position] ?? at;
    if (item.type.nullable) {
      return context.report(where, "nullResult", "An item of a list is never null. Remove it.");
    }
    return fitSingle(context, item, where, one);
  });
  const known = items.filter((item) => item !== undefined);
  return known.length < items.length
    ? undefined
    : { kind: "list", items: known, type: { ...list.type, of: expected.of } };
}

function fitSingle(
  context: TypingContext,
  typed: TypedExpression,
  at: Expression,
  expected: ExpressionType,
): TypedExpression | undefined {
  const { of } = typed.type;
  if (of.kind === "entity" && expected.of.kind === "entity") {
    if (isKindOf(context.model, of.entity, expected.of.entity)) return typed;
    return context.report(at, "resultType", wrongResult(context, typed.type, expected));
  }
  const fitted = coerce(context, typed, at, expected.of);
  if (fitted !== "unrelated") return fitted;
  const to = numberKind(expected);
  if (to && numberKind(typed.type)) return narrowed(context, typed, at, to, expected);
  return context.report(at, "resultType", wrongResult(context, typed.type, expected));
}

/** What was calculated from whole numbers is a whole number as declared; anything else loses something. */
function narrowed(
  context: TypingContext,
  typed: TypedExpression,
  at: Expression,
  to: string,
  expected: ExpressionType,
): TypedExpression | undefined {
  if (isNumberLiteral(typed) && (to === "Int" || to === "Long")) {
    if (!typed.value.includes(".")) {
      return context.report(at, "outOfBounds", `${typed.value} is too large for ${describeType(expected)}.`);
    }
    const message = `${describeType(expected)} has no digits behind the point. Write a whole number.`;
    return context.report(at, "resultType", message.replace(/^a/, "A"));
  }
  const stored = typed.kind === "member" || typed.kind === "parameter";
  if (to === "Int" && is(typed.type, "Long") && !stored) {
    return { kind: "convert", operand: typed, type: primitive("Int", typed.type.nullable) };
  }
  return context.report(at, "resultType", wrongResult(context, typed.type, expected));
}

const WHAT = { check: "A check", guard: "A guard", policy: "A rule's condition" } as const;

function wrongResult({ scope, model }: TypingContext, found: ExpressionType, expected: ExpressionType): string {
  const { use, member } = scope;
  if (use === "check" || use === "guard" || use === "policy") {
    const advice = found.many ? "Ask whether there are any: `count() > 0`." : "Compare it with something.";
    return `${WHAT[use]} has to be true or false; this is ${describeType(found)}. ${advice}`;
  }
  const needed = formatType(model, { ...expected, nullable: false });
  const given = formatType(model, { ...found, nullable: false });
  if (use === "computed") {
    const name = member ?? "It";
    return `${name} is declared as ${needed}, and this gives ${given}. Declare it as ${given}, or change the expression.`;
  }
  if (expected.of.kind === "value" && !expected.many) {
    return `${needed} is a value object, and there is no literal for one. Remove the default.`;
  }
  if (is(found, "Instant") && is(expected, "Date")) return "now() is an Instant. The date of today is `today()`.";
  return `${needed} is needed here; this is ${given}.`;
}

function maybeNull({ scope }: TypingContext, typed: TypedExpression): string {
  const { use, member } = scope;
  if (use === "computed") {
    const why =
      typed.kind === "arithmetic" && (typed.operator === "/" || typed.operator === "%")
        ? "this may be null (dividing by zero gives null)"
        : typed.kind === "aggregate"
          ? `this may be null (${typed.method}() of nothing is null)`
          : "this may be null";
    return `${member ?? "It"} is not optional, and ${why}. Write \`?\` behind its type.`;
  }
  return isNull(typed)
    ? "This is not optional, so its default cannot be null. Remove the default, or write `?` behind the type."
    : "This may be null, and what it is for is not optional. Write `?` behind the type.";
}
