import type { Expression } from "../expressions.ts";
import { declarationOf } from "../lookup.ts";
import type { Model } from "../model.ts";
import type { SymbolId } from "../symbols.ts";
import type { TypingContext } from "./context.ts";
import type { TypedExpression } from "./typed-expression.ts";
import { primitive } from "./value-types.ts";

type Binary = Extract<Expression, { kind: "binary" }>;

/** `me has Support`, `me has [Support, Finance]`: one of them is enough. */
export function inferHas(context: TypingContext, expression: Binary): TypedExpression | undefined {
  const who = context.infer(expression.left);
  if (who && who.kind !== "me") {
    context.report(expression.left, "operandType", "Only who acts has roles. Write `me has …`.");
  }
  const written = expression.right.kind === "list" ? expression.right.items : [expression.right];
  const roles = written.map((role) => roleAt(context, role));
  if (written.length === 0) {
    return context.report(expression.right, "operandType", "Name a role: `me has Support`.");
  }
  if (who?.kind !== "me") return undefined;
  let result: TypedExpression | undefined;
  for (const role of roles) {
    if (role === undefined) return undefined;
    const has: TypedExpression = { kind: "has", role, type: primitive("Boolean") };
    result = result ? { kind: "logical", operator: "or", left: result, right: has, type: has.type } : has;
  }
  return result;
}

function roleAt(context: TypingContext, expression: Expression): SymbolId | undefined {
  const id = targetOf(expression);
  if (id === undefined && isUnresolved(expression)) return context.unknown();
  if (id !== undefined && isRole(context.model, id)) return id;
  const roles = context.model.roles.map(({ name }) => name);
  const advice = roles.length > 0 ? `one of ${roles.slice(0, 5).join(", ")}` : "one that is declared with `role`";
  return context.report(expression, "operandType", `\`has\` needs a role behind it: ${advice}.`);
}

function targetOf(expression: Expression): SymbolId | undefined {
  if (expression.kind === "path") return expression.target;
  if (expression.kind !== "name" || !("id" in expression.target)) return undefined;
  return expression.target.id;
}

function isUnresolved(expression: Expression): boolean {
  if (expression.kind === "path") return expression.target === undefined;
  return expression.kind === "name" && expression.target.kind === "unknown";
}

function isRole(model: Model, id: SymbolId): boolean {
  return declarationOf(model, id)?.kind === "role";
}
