import type { Expression } from "../expressions.ts";
import { coerce, unifiedKind } from "./coercion.ts";
import type { TypingContext } from "./context.ts";
import { describeType } from "./format-type.ts";
import type { TypedExpression } from "./typed-expression.ts";

type List = Extract<Expression, { kind: "list" }>;

/** `[a, b]`: all items become of one kind. The list itself is never null; its items say whether they may be. */
export function inferList(context: TypingContext, expression: List): TypedExpression | undefined {
  const items = expression.items.map((item) => context.infer(item));
  const known = items.filter((item) => item !== undefined);
  if (known.length < items.length) return undefined;
  for (const [position, item] of known.entries()) {
    const at = expression.items[position];
    if (item.type.many && at) return context.report(at, "operandType", "A list holds single values, not lists.");
  }
  return asOneKind(context, known, expression);
}

/** A list of these items, which stand in `expression`, all of the kind that fits them, and `beside` if given. */
export function asOneKind(
  context: TypingContext,
  items: readonly TypedExpression[],
  expression: List,
  beside?: TypedExpression,
): TypedExpression | undefined {
  const of = unifiedKind(context.model, beside ? [beside, ...items] : items);
  const type = { of, many: true, nullable: false };
  const converted: TypedExpression[] = [];
  let wrong = false;
  for (const [position, item] of items.entries()) {
    const at = expression.items[position] ?? expression;
    const result = coerce(context, item, at, of);
    if (result === "unrelated") {
      const other = describeType({ of, many: false, nullable: false });
      context.report(
        at,
        "operandType",
        beside
          ? `This is ${describeType(item.type)}, which is never equal to ${other}.`
          : `A list holds values of one type: this is ${describeType(item.type)}, another is ${other}.`,
      );
      wrong = true;
    } else if (result) converted.push(result);
    else wrong = true;
  }
  return wrong ? undefined : { kind: "list", items: converted, type };
}
