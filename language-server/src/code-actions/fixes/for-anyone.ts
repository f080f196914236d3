import { ast, deletion, diagnostics, insertion, referenceSpan, removeItems, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { markedSpan, nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

const { openToTheWorld, visitorsAreNobody, visitorsEscape } = diagnostics;

/** Writes `for anyone` at a denial that visitors get around, or takes it away where it means nothing or too much. */
export const forAnyone: QuickFix = {
  codes: [openToTheWorld.code, visitorsAreNobody.code, visitorsEscape.code],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const rule = nodeAt(problem, ast.isRule);
    const last = rule?.operations.at(-1);
    const end = last && spanOf(last)?.end;
    if (!rule || end === undefined) return [];
    if (code === visitorsEscape.code) {
      return offer("Write `for anyone`", rule, insertion(end, " for anyone"), { preferred: true });
    }
    const roles = rule.roles.flatMap((role) => referenceSpan(role) ?? []);
    const marked = roles.findIndex(({ offset }) => offset === markedSpan(problem).offset);
    const [only] = roles;
    const changes = roles.length === 1 && only ? deletion(end, only.end) : removeItems(fileText(rule), roles, [marked]);
    return offer("Remove `for anyone`", rule, changes, { preferred: code === visitorsAreNobody.code });
  },
};
