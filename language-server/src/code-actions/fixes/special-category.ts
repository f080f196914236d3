import { ast, diagnostics, insertClause, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { markedSpan, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { sensitiveAlone, specialBasis, specialUnmarked } = diagnostics;

/** Treats special categories of personal data as the law does. */
export const specialCategory: QuickFix = {
  codes: [sensitiveAlone.code, specialBasis.code, specialUnmarked.code],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    if (code === specialBasis.code) {
      return offer("Ask for `consent`", problem.document, replacement(markedSpan(problem), "consent"), {
        preferred: true,
      });
    }
    const member = nodeAt(problem, ast.isMember);
    if (!member) return [];
    if (code === specialUnmarked.code) return special(member, problem);
    const clause = insertClause(member, "PersonalClause", "personal(other)");
    return offer("Write `personal(other)` as well", member, clause, { preferred: true });
  },
};

function special(member: ast.Member, problem: Problem): readonly Fix[] {
  const word = markedText(problem);
  return offer(
    `Write \`personal(other) sensitive(${word})\``,
    member,
    [replacement(markedSpan(problem), "other"), insertClause(member, "SensitiveClause", `sensitive(${word})`)],
    { preferred: true },
  );
}
