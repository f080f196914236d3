import type { Expression } from "../expressions.ts";
import { coerce, unifiedKind } from "./coercion.ts";
import type { TypingContext } from "./context.ts";
import type { ExpressionType } from "./expression-type.ts";
import { describeType } from "./format-type.ts";
import { isNull, isTextLiteral } from "./literals.ts";
import { isNobody } from "./nobody.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { is, isOpaque, isOrdered, isPoint, numberKind, primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;
type Pair = readonly [TypedExpression, TypedExpression];

/** `==` and `!=`. */
export function inferEquality(context: TypingContext, expression: Binary): TypedExpression | undefined {
  const left = context.infer(expression.left);
  const right = context.infer(expression.right);
  if (!left || !right) return undefined;
  if (left.type.many || right.type.many) return comparedList(context, expression, left, right);
  const negated = expression.operator === "!=";
  const type = primitive("Boolean");
  if (isNull(left) || isNull(right)) {
    const other = isNull(left) ? right : left;
    if (!other.type.nullable && !isNull(other)) {
      const always = negated ? "true" : "false";
      context.report(expression, "neverNull", `This is never null, so the comparison is always ${always}. Remove it.`);
    }
    return { kind: "equal", negated, left, right, type };
  }
  const opaque = [left, right].find(({ type }) => isOpaque(context.model, type.of));
  if (opaque) {
    const message = `What is in ${describeType(opaque.type)} cannot be compared, but for \`== null\`.`;
    return context.report(opaque === left ? expression.left : expression.right, "operandType", message);
  }
  const pair = unify(context, expression, left, right);
  if (!pair) return undefined;
  const nobody = pair.some(isNobody);
  return { kind: "equal", negated, left: pair[0], right: pair[1], ...(nobody ? { nobody } : {}), type };
}

function comparedList(
  context: TypingContext,
  expression: Binary,
  left: TypedExpression,
  right: TypedExpression,
): undefined {
  if (isNull(left) || isNull(right)) {
    return context.report(
      expression,
      "operandType",
      "A collection is never null. Ask whether it is empty: `count() == 0`.",
    );
  }
  return context.report(
    expression,
    "operandType",
    "Collections are not compared as a whole. Ask their elements: `x in xs`, `xs.any(x => …)`, `xs.all(x => …)`.",
  );
}

/** `<`, `<=`, `>`, `>=`. */
export function inferComparison(
  context: TypingContext,
  expression: Binary,
  operator: "<" | "<=" | ">" | ">=",
): TypedExpression | undefined {
  const left = context.infer(expression.left);
  const right = context.infer(expression.right);
  if (!left || !right) return undefined;
  const unordered = [left, right].find(({ type }) => !isOrdered(type));
  if (unordered) {
    const at = unordered === left ? expression.left : expression.right;
    return context.report(at, "operandType", withoutOrder(unordered, operator));
  }
  const pair = unify(context, expression, left, right);
  if (!pair) return undefined;
  const [first, second] = pair;
  const type = primitive("Boolean", first.type.nullable || second.type.nullable);
  return { kind: "compare", operator, left: first, right: second, type };
}

function withoutOrder(side: TypedExpression, operator: string): string {
  if (isNull(side)) return `Nothing is \`${operator}\` null. Ask \`== null\` or \`!= null\`.`;
  if (side.type.many) return `\`${operator}\` compares single values. Ask each: \`xs.all(x => x ${operator} …)\`.`;
  const what = describeType(side.type);
  if (side.type.of.kind === "enum")
    return `The values of an enum have no order, so \`${operator}\` cannot compare ${what}. Write \`in [a, b]\`.`;
  return `\`${operator}\` compares numbers, texts, dates, times and durations; this is ${what}.`;
}

/** Both sides as one kind of value; reports where they have none in common. */
function unify(
  context: TypingContext,
  expression: Binary,
  left: TypedExpression,
  right: TypedExpression,
): Pair | undefined {
  const kind = unifiedKind(context.model, [left, right]);
  const first = coerce(context, left, expression.left, kind);
  const second = coerce(context, right, expression.right, kind);
  if (!first || !second) return undefined;
  if (first !== "unrelated" && second !== "unrelated") return [first, second];
  if (reportRowAndId(context, expression, left.type, right.type)) return undefined;
  const literal = isTextLiteral(left) ? expression.left : isTextLiteral(right) ? expression.right : undefined;
  return context.report(
    literal ?? expression,
    "operandType",
    `${describeType(left.type)} and ${describeType(right.type)} cannot be compared.${adviceFor(left.type, right.type)}`.replace(
      /^./,
      (letter) => letter.toUpperCase(),
    ),
  );
}

/** A row beside a UUID: probably the id was meant. Says so and gives true. */
export function reportRowAndId(
  context: TypingContext,
  { left, right }: Binary,
  first: ExpressionType,
  second: ExpressionType,
): boolean {
  const at = first.of.kind === "entity" && is(second, "Uuid") ? left : is(first, "Uuid") ? right : undefined;
  if (!at || (at === right && second.of.kind !== "entity")) return false;
  context.report(at, "operandType", "This is a row, the other side a UUID. Compare its id: write `.id` behind it.");
  return true;
}

function adviceFor(left: ExpressionType, right: ExpressionType): string {
  if (isPoint(left) && isPoint(right)) {
    return " A Date is compared with `today()`, an Instant with `now()`; both have `.year`, `.month` and `.day`.";
  }
  const number = numberKind(left) ?? numberKind(right);
  if (number && (is(left, "Duration") || is(right, "Duration"))) return " Write a duration with its unit: `3 days`.";
  return "";
}
