import type { Model } from "../model.ts";
import { declaredBase } from "./declared-base.ts";
import { compareDecimals, isNumberLiteral, isZero } from "./literals.ts";
import { memberNamed } from "./members.ts";
import type { TypedExpression } from "./typed-expression.ts";

/** Whether a number cannot be zero: a literal, or a member whose declared range leaves zero out. */
export function isNeverZero(model: Model, expression: TypedExpression): boolean {
  if (expression.kind === "convert") return isNeverZero(model, expression.operand);
  if (isNumberLiteral(expression)) return !isZero(expression);
  if (expression.kind !== "member") return false;
  const member = memberNamed(model, expression.owner, expression.member);
  const base = member?.kind === "attribute" ? declaredBase(model, member.type)?.type : undefined;
  if (base?.kind !== "primitive") return false;
  const { min, max } = base;
  return (min !== undefined && compareDecimals(min, "0") > 0) || (max !== undefined && compareDecimals(max, "0") < 0);
}
