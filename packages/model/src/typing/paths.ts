import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import { isCollectionMethod } from "./collection-methods.ts";
import type { TypingContext } from "./context.ts";
import { isNull } from "./literals.ts";
import { inferMember, memberNamed } from "./members.ts";
import { declarationIsNoValue, enumValue } from "./names.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { type PrimitiveKind, primitive } from "./value-types.ts";

type Path = Extract<Expression, { kind: "path" }>;

const DATE = ["year", "month", "day"];
const TIME = ["hour", "minute", "second"];

/** Parts of dates, times and durations: whole numbers. */
const PARTS: Partial<Record<PrimitiveKind, readonly string[]>> = {
  Date: DATE,
  Time: TIME,
  Instant: [...DATE, ...TIME],
  Duration: ["years", "months", "weeks", "days", "hours", "minutes", "seconds"],
};

/**
 * What stands behind a dot. A name that leads nowhere is reported where names are resolved, not here, but for the
 * receivers about which nothing is known there.
 */
export function inferPath(context: TypingContext, expression: Path): TypedExpression | undefined {
  const { target, member, receiver } = expression;
  if (target !== undefined) {
    const value = enumValue(context.model, target);
    if (value) return value;
    if (declarationOf(context.model, target)) {
      return context.report(expression, "notAValue", declarationIsNoValue(context.model, target));
    }
  }
  if (isNameOfEnum(context, receiver)) return context.unknown();
  const of = context.infer(receiver);
  if (!of) return undefined;
  if (isNull(of)) return context.report(receiver, "notAValue", "null has no members. Start with a member or `this`.");
  if (of.type.many) return throughCollection(context, expression);
  return behind(context, of, member, expression);
}

function isNameOfEnum(context: TypingContext, receiver: Expression): boolean {
  const id =
    receiver.kind === "path"
      ? receiver.target
      : receiver.kind === "name" && receiver.target.kind === "declaration"
        ? receiver.target.id
        : undefined;
  return id !== undefined && declarationOf(context.model, id)?.kind === "enum";
}

function throughCollection(context: TypingContext, expression: Path): TypedExpression | undefined {
  const { member } = expression;
  if (!isCollectionMethod(member)) return context.unknown();
  const call = member === "count" ? "count()" : `${member}(x => …)`;
  return context.report(expression, "notAValue", `${member} is asked of a collection by calling it: \`${call}\`.`);
}

function behind(
  context: TypingContext,
  receiver: TypedExpression,
  member: string,
  at: Expression,
): TypedExpression | undefined {
  const { of, nullable } = receiver.type;
  if (of.kind === "entity" && member === "id" && !memberNamed(context.model, of.entity, member)) {
    return { kind: "id", receiver, type: primitive("Uuid", nullable) };
  }
  if (of.kind === "entity" || of.kind === "value") return inferMember(context, receiver, member, at);
  if (of.kind === "primitive" && PARTS[of.name]?.includes(member)) {
    return { kind: "part", receiver, part: member, type: primitive("Int", nullable) };
  }
  return context.unknown();
}
