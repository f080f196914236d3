import { ast, diagnostics, extentOf, removeExtents, removeItems, spanOf } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { QuickFix } from "../quick-fix.ts";

/** Removes a role that no rule names. */
export const unusedRole: QuickFix = {
  codes: [diagnostics.unusedRole.code],
  fixesFor(problem) {
    const role = nodeAt(problem, ast.isRole);
    if (!role) return [];
    const { $container: list } = role;
    const text = fileText(role);
    const spans = list.roles.flatMap((each) => spanOf(each) ?? []);
    const title = `Remove the role "${role.name}"`;
    if (spans.length > 1) return offer(title, role, removeItems(text, spans, [list.roles.indexOf(role)]));
    const extent = extentOf(list, text);
    return extent ? offer(title, role, removeExtents(text, [extent])) : [];
  },
};
