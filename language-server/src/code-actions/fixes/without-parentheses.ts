import { ast, deletion, diagnostics } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { expressionSpan, innermost, markedNode, markedSpan } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { unknownMethod } = diagnostics;

/** Removes the parentheses behind what is no function. */
export const withoutParentheses: QuickFix = {
  codes: [unknownMethod.code],
  fixesFor: waysOut,
};

function waysOut(problem: Problem): readonly Fix[] {
  const node = markedNode(problem, ast.isExpression) ?? innermost(problem.document, markedSpan(problem).offset);
  const call =
    ast.isCallExpression(node) && !ast.isCallExpression(node.$container)
      ? node
      : AstUtils.getContainerOfType(node?.$container, ast.isCallExpression);
  const [callee, whole] = [call && expressionSpan(call.callee), call && expressionSpan(call)];
  if (!call || !callee || !whole || call.arguments.length > 0) return [];
  return offer("Remove the parentheses", call, deletion(callee.end, whole.end), {
    preferred: true,
    safe: true,
    reveals: ["DS3007"],
  });
}
