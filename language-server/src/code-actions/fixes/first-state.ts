import { ast, diagnostics, insertClause } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import { type QuickFix, textIn } from "../quick-fix.ts";

/** Writes the first state as the default of the member that holds it. */
export const firstState: QuickFix = {
  codes: [diagnostics.firstState.code],
  fixesFor(problem) {
    const value = textIn(problem.diagnostic, "value");
    const member = nodeAt(problem, ast.isStates)?.member.ref;
    if (value === undefined || !ast.isMember(member) || !isOwn(member, problem)) return [];
    const change = insertClause(member, "DefaultClause", `= ${value}`);
    return offer(`Start with "${value}"`, member, change, { preferred: true });
  },
};
