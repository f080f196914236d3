import { ast, diagnostics } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeWord } from "../parts.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const { deleteRule, inverseCardinality, ownedPrincipal, ownsData } = diagnostics;

/** Removes `owns` where nothing can be owned, or nobody may be. */
export const removeOwns: QuickFix = {
  codes: [deleteRule.code, inverseCardinality.code, ownedPrincipal.code, ownsData.code],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const member = nodeAt(problem, ast.isMember);
    if (!member?.owns || (code === deleteRule.code && member.type.many)) return [];
    return offer("Remove `owns`", member, removeWord(member, "owns"), {
      preferred: code === ownsData.code || code === ownedPrincipal.code,
      safe: code === ownsData.code,
    });
  },
};
