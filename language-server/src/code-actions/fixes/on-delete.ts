import { ast, clauseOf, diagnostics, propertySpan, replacement } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { cascadeCycle, deleteRule, linkDeleteRule } = diagnostics;

/** Lets something else happen when a row is deleted that others refer to. */
export const onDelete: QuickFix = {
  codes: [cascadeCycle.code, deleteRule.code, linkDeleteRule.code],
  fixesFor: deletion,
};

function deletion(problem: Problem): readonly Fix[] {
  const member = nodeAt(problem, ast.isMember);
  const clause = member && clauseOf(member, "OnDeleteClause");
  const span = clause && propertySpan(clause, "effect");
  if (!member || !clause || !span || member.owns) return [];
  const { code } = problem.diagnostic;
  const isLinkOfOther = code === linkDeleteRule.code && clauseOf(member, "InverseClause")?.many === false;
  if (isLinkOfOther || (code === linkDeleteRule.code && clause.effect === "clear")) return [];
  const effects: readonly ast.OnDeleteClause["effect"][] =
    code === cascadeCycle.code
      ? member.type.optional
        ? ["clear", "restrict"]
        : ["restrict"]
      : code === deleteRule.code
        ? ["restrict", "cascade"]
        : ["restrict"];
  return effects.flatMap((effect, index) =>
    offer(`Write \`on delete ${effect}\``, clause, replacement(span, effect), {
      preferred: index === 0 && code !== deleteRule.code,
    }),
  );
}
