import type { Expression } from "../expressions.ts";
import { enumOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import { simpleName } from "../symbols.ts";
import type { TypingContext } from "./context.ts";
import type { ValueKind } from "./expression-type.ts";
import { ISO_EXAMPLES, isoLiteral } from "./iso-literals.ts";
import { isNumberLiteral, isTextLiteral } from "./literals.ts";
import type { TypedExpression } from "./typed-expression.ts";
import {
  elementNumberKind,
  mayBeSameRow,
  type NumberKind,
  numberKind,
  primitive,
  sameKind,
  wider,
} from "./value-types.ts";

/**
 * A single value as one of the kind, converted where it is narrower or a literal that can be read as one.
 * `unrelated` where it is of a kind that never becomes the other; undefined where a problem was reported.
 */
export function coerce(
  context: TypingContext,
  typed: TypedExpression,
  at: Expression,
  to: ValueKind,
): TypedExpression | "unrelated" | undefined {
  const { of } = typed.type;
  if (of.kind === "nothing" || to.kind === "nothing" || sameKind(of, to)) return typed;
  if (of.kind === "entity" && to.kind === "entity") {
    return mayBeSameRow(context.model, of.entity, to.entity) ? typed : "unrelated";
  }
  const number = numberKind({ of: to, many: false, nullable: false });
  const from = numberKind(typed.type);
  if (number && from) return wider(from, number) === number ? toNumber(typed, number) : "unrelated";
  if (isTextLiteral(typed)) return fromText(context, typed.value, at, to);
  return "unrelated";
}

/** A number as one of the wider kind; a literal is simply written so. */
export function toNumber(typed: TypedExpression, to: NumberKind): TypedExpression {
  if (numberKind(typed.type) === to) return typed;
  const type = primitive(to, typed.type.nullable);
  return isNumberLiteral(typed) ? { ...typed, type } : { kind: "convert", operand: typed, type };
}

function fromText(
  context: TypingContext,
  text: string,
  at: Expression,
  to: ValueKind,
): TypedExpression | "unrelated" | undefined {
  if (to.kind === "enum") {
    const { values } = enumOf(context.model, to.enum);
    const meant = values.find(({ name, label }) => name === text || label === text)?.name;
    const advice =
      meant === undefined
        ? `Write one of its values: ${values.map(({ name }) => name).join(", ")}.`
        : `Write \`${meant}\`, without quotes.`;
    return context.report(at, "operandType", `A text is no value of ${simpleName(to.enum)}. ${advice}`);
  }
  if (to.kind !== "primitive") return "unrelated";
  const example = ISO_EXAMPLES[to.name];
  if (example === undefined) return "unrelated";
  const { name } = to;
  return (
    isoLiteral(text, name) ??
    context.report(
      at,
      "badLiteral",
      `"${text}" is no ${name}. Write it as ${example}${name === "Instant" ? ", with Z or the distance to UTC at its end" : ""}.`,
    )
  );
}

/** The kind that values which stand side by side have in common: the widest number, or that of the first that is no literal. */
export function unifiedKind(_model: Model, expressions: readonly TypedExpression[]): ValueKind {
  const isSomething = ({ type }: TypedExpression) => type.of.kind !== "nothing";
  const leading =
    expressions.find((it) => isSomething(it) && !isTextLiteral(it) && !isNumberLiteral(it)) ??
    expressions.find(isSomething);
  if (!leading) return { kind: "nothing" };
  let number = elementNumberKind(leading.type);
  if (!number) return leading.type.of;
  for (const { type } of expressions) {
    const other = elementNumberKind(type);
    if (other) number = wider(number, other);
  }
  return { kind: "primitive", name: number };
}
