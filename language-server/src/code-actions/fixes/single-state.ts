import { ast, deletion, diagnostics, referenceSpan, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Takes `?` or `[]` away from a member that holds a state. */
export const singleState: QuickFix = {
  codes: [diagnostics.stateCardinality.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isStates)?.member.ref;
    if (!ast.isMember(member) || !isOwn(member, problem)) return [];
    const from = referenceSpan(member.type.type)?.end;
    const to = spanOf(member.type)?.end;
    if (from === undefined || to === undefined) return [];
    const sign = fileText(member).slice(from, to);
    return offer(`Remove "${sign}"`, member, deletion(from, to), {
      preferred: true,
      reveals: [diagnostics.firstState.code],
    });
  },
};
