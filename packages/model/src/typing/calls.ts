import type { Expression } from "../expressions.ts";
import { inferBuiltinCall } from "./builtins.ts";
import { inferMethod, isCollectionMethod } from "./collection-methods.ts";
import type { TypingContext } from "./context.ts";
import type { TypedExpression } from "./typed-expression.ts";

type Call = Extract<Expression, { kind: "call" }>;

export function inferCall(context: TypingContext, expression: Call): TypedExpression | undefined {
  const { callee } = expression;
  if (callee.kind === "name") {
    if (callee.target.kind === "builtin") return inferBuiltinCall(context, expression, callee.name);
    if (callee.target.kind === "unknown") return context.unknown();
    return notCallable(context, callee, callee.name);
  }
  if (callee.kind !== "path") {
    return context.report(callee, "unknownMethod", "This cannot be called. Remove the parentheses behind it.");
  }
  if (callee.target !== undefined) return notCallable(context, callee, callee.member);
  const receiver = context.infer(callee.receiver);
  if (!receiver) return undefined;
  if (receiver.type.many && isCollectionMethod(callee.member)) {
    return inferMethod(context, expression, receiver, callee.member);
  }
  // A part of a date or a row's id is known; any other name leads nowhere, which is said where names are resolved.
  const value = context.infer(callee);
  return value && notCallable(context, callee, callee.member);
}

function notCallable(context: TypingContext, callee: Expression, name: string): undefined {
  return context.report(
    callee,
    "unknownMethod",
    `${name} is no function. Remove the parentheses behind it; functions are \`now()\` and the like, and those of collections, such as \`count()\`.`,
  );
}
