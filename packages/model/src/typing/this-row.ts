import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { TypingContext } from "./context.ts";
import type { ExpressionType } from "./expression-type.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** Type of the row, or value, that the expression is about; undefined where there is none. */
export function typeOfThis(context: TypingContext): ExpressionType | undefined {
  const { owner } = context.scope;
  if (owner === undefined) return undefined;
  const declaration = declarationOf(context.model, owner);
  if (declaration?.kind === "value") return { of: { kind: "value", value: owner }, nullable: false, many: false };
  return { of: { kind: "entity", entity: owner }, nullable: false, many: false };
}

/** The row itself, where an expression may read it; `what` names it in the message where it may not. */
export function thisAt(context: TypingContext, at: Expression, what: string): TypedExpression | undefined {
  const { use } = context.scope;
  const type = use === "argument" ? undefined : typeOfThis(context);
  if (type && use !== "default") return { kind: "this", type };
  const problem =
    use === "argument"
      ? `Metadata is fixed: it cannot read ${what}. Write a literal.`
      : `A default is made before there is a row, so it cannot read ${what}. Write a literal, \`now()\`, \`today()\` or \`uuid()\`, or make it a computed member.`;
  return context.report(at, "notHere", problem);
}

export function inferThis(context: TypingContext, expression: Expression): TypedExpression | undefined {
  return thisAt(context, expression, "the row");
}
