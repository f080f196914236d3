import { ast, deletion, diagnostics, extentOf, removeExtents } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { beforeKeyword } from "../parts.ts";
import { expressionSpan, markedNode } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Removes a condition that nothing can change: a check, or what stands behind `when`. */
export const constantCondition: QuickFix = {
  codes: [diagnostics.constantCondition.code],
  fixesFor(problem) {
    const condition = markedNode(problem, ast.isExpression);
    const owner = condition?.$container;
    const span = condition && expressionSpan(condition);
    if (!condition || !span) return [];
    const text = fileText(condition);
    if (ast.isCheck(owner)) {
      const extent = extentOf(owner, text);
      const what = owner.name === undefined ? "this check" : `the check "${owner.name}"`;
      return extent ? offer(`Remove ${what}`, owner, removeExtents(text, [extent])) : [];
    }
    const isWhen =
      (ast.isAction(owner) && owner.guard === condition) || (ast.isRule(owner) && owner.condition === condition);
    const start = beforeKeyword(text, span.offset, "when");
    return isWhen && start !== undefined ? offer("Remove the condition", condition, deletion(start, span.end)) : [];
  },
};
