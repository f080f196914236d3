import { ast, diagnostics, insertion, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Lets a denial of updates look at the row before the change. Only rules about `update` alone can do that. */
export const compareWithOld: QuickFix = {
  codes: [diagnostics.lockedMember.code],
  fixesFor(problem) {
    const rule = nodeAt(problem, ast.isRule);
    const member = rule?.operations.length === 1 ? memberOf(rule.condition) : undefined;
    if (!rule || !member) return [];
    const isPath = ast.isPathExpression(member);
    const span = spanOf(isPath ? member.receiver : member);
    if (!span) return [];
    const edit = isPath ? replacement(span, "old") : insertion(span.offset, "old.");
    return offer("Compare with `old`", rule, edit, { preferred: true });
  },
};

/** What the condition says of the row: the condition itself, or what it compares with null. */
function memberOf(condition: ast.Expression | undefined): ast.Expression | undefined {
  if (!ast.isBinaryExpression(condition)) return condition;
  return ast.isNullLiteral(condition.left) ? condition.right : condition.left;
}
