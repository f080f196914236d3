import type { Expression } from "../expressions.ts";
import { coerce, unifiedKind } from "./coercion.ts";
import { reportRowAndId } from "./comparisons.ts";
import type { TypingContext } from "./context.ts";
import { describeType } from "./format-type.ts";
import { asOneKind } from "./lists.ts";
import { isNobody } from "./nobody.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { isOpaque, primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

/** `status in [paid, shipped]`, `tag in tags`, `me in members`. */
export function inferIn(context: TypingContext, expression: Binary): TypedExpression | undefined {
  const item = context.infer(expression.left);
  const collection = context.infer(expression.right);
  if (!item || !collection) return undefined;
  if (item.type.many) {
    return context.report(
      expression.left,
      "operandType",
      "`in` looks for one value. Ask each of a collection: `xs.any(x => x in …)`.",
    );
  }
  if (!collection.type.many) {
    return context.report(
      expression.right,
      "operandType",
      `\`in\` looks in a list; this is ${describeType(collection.type)}. Write \`==\`, or a list: \`[a, b]\`.`,
    );
  }
  if (isOpaque(context.model, item.type.of)) {
    return context.report(expression.left, "operandType", opaque(describeType(item.type)));
  }
  return collection.kind === "list" && expression.right.kind === "list"
    ? inWrittenList(context, expression, item, collection, expression.right)
    : inCollection(context, expression, item, collection);
}

function opaque(type: string): string {
  return `What is in ${type} cannot be compared, but for \`== null\`.`;
}

function inWrittenList(
  context: TypingContext,
  { left }: Binary,
  item: TypedExpression,
  list: Extract<TypedExpression, { kind: "list" }>,
  at: Extract<Expression, { kind: "list" }>,
): TypedExpression | undefined {
  const collection = asOneKind(context, list.items, at, item);
  if (!collection) return undefined;
  const found = coerce(context, item, left, collection.type.of);
  if (!found || found === "unrelated") return undefined;
  return membership(found, collection);
}

function inCollection(
  context: TypingContext,
  expression: Binary,
  item: TypedExpression,
  collection: TypedExpression,
): TypedExpression | undefined {
  const { of } = collection.type;
  const element = { of, many: false, nullable: false };
  const kind = unifiedKind(context.model, [item, { ...collection, type: element }]);
  const found = coerce(context, item, expression.left, kind);
  if (!found) return undefined;
  if (found !== "unrelated" && coerce(context, { ...collection, type: element }, expression, kind) !== "unrelated") {
    return membership(found, collection);
  }
  if (reportRowAndId(context, expression, item.type, element)) return undefined;
  return context.report(
    expression,
    "operandType",
    `${capitalised(describeType(item.type))} is never one of ${describeType(collection.type)}.`,
  );
}

function capitalised(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function membership(item: TypedExpression, collection: TypedExpression): TypedExpression {
  const nobody = isNobody(item) || (collection.kind === "list" && collection.items.some(isNobody));
  return { kind: "in", item, collection, ...(nobody ? { nobody } : {}), type: primitive("Boolean") };
}
