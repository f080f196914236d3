import { ast, diagnostics, insertion } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { expressionSpan, expressionText, markedNode } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** `0 < a < 10` becomes `0 < a and a < 10`, where both say the same of neighbours. */
export const chainedComparison: QuickFix = {
  codes: [diagnostics.chainedComparison.code],
  fixesFor(problem) {
    const outer = markedNode(problem, ast.isBinaryExpression);
    const inner = outer?.left;
    if (!outer || !ast.isBinaryExpression(inner)) return [];
    const [whole, middle] = [expressionSpan(outer), expressionSpan(inner.right)];
    if (!whole || !middle) return [];
    const shared = expressionText(inner.right);
    // `not` would hold for the first half alone.
    const isNegated = ast.isNotExpression(outer.$container);
    const isOneWay =
      [inner.operator, outer.operator].every((sign) => sign.startsWith("<")) ||
      [inner.operator, outer.operator].every((sign) => sign.startsWith(">"));
    const first = expressionText(inner);
    const second = `${shared} ${outer.operator} ${expressionText(outer.right)}`;
    const changes = isNegated
      ? [insertion(whole.offset, "("), insertion(middle.end, ` and ${shared}`), insertion(whole.end, ")")]
      : [insertion(middle.end, ` and ${shared}`)];
    return offer(`Write \`${first} and ${second}\``, outer, changes, { preferred: isOneWay, safe: isOneWay });
  },
};
