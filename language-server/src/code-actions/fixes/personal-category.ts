import { ast, clauseOf, diagnostics, insertion, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { categoryFor } from "../personal.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { personalCategory } = diagnostics;

/** Writes the category of personal data. */
export const personalCategoryFix: QuickFix = {
  codes: [personalCategory.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? category(member, problem) : [];
  },
};

function category(member: ast.Member, problem: Problem): readonly Fix[] {
  const clause = clauseOf(member, "PersonalClause");
  const [first] = clause?.arguments ?? [];
  const span = first && spanOf(first);
  if (!first || !span) return [];
  const guess = categoryFor(member.name);
  const change =
    first.name === undefined ? replacement(markedSpan(problem), guess) : insertion(span.offset, `${guess}, `);
  return offer(`Write the category \`${guess}\``, member, change, { preferred: true });
}
