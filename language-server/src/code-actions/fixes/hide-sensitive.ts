import { ast, diagnostics, replacement, spanOf } from "@domainsmith/language";
import { AstUtils } from "langium";
import { offer } from "../offer.ts";
import { innermost, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";
import { relatedPlaces } from "../related.ts";

const { sensitiveForAnyone } = diagnostics;

/** Lets people who have not signed in read only what is not sensitive. */
export const hideSensitive: QuickFix = {
  codes: [sensitiveForAnyone.code],
  fixesFor(problem) {
    const rule = nodeAt(problem, ast.isRule);
    return rule ? waysOut(rule, problem) : [];
  },
};

/** `read` becomes `read(…)` of what is not sensitive. */
function waysOut(rule: ast.Rule, problem: Problem): readonly Fix[] {
  const entity = AstUtils.getContainerOfType(rule, ast.isEntity);
  const read = rule.operations.find(({ name }) => name === "read");
  const span = read && spanOf(read);
  if (!entity || !read || !span) return [];
  const sensitive = new Set(
    relatedPlaces(problem).map(({ document, offset }) => {
      return AstUtils.getContainerOfType(innermost(document, offset), ast.isMember)?.name;
    }),
  );
  const named = read.members.map(({ $refText }) => $refText);
  const all = named.length > 0 ? named : [...problem.services.references.Members.membersOf(entity, entity).keys()];
  const rest = all.filter((name) => name !== "id" && !sensitive.has(name));
  if (rest.length === 0) return [];
  const written = `read(${rest.join(", ")})`;
  return offer(`Write \`${written}\``, rule, replacement(span, written), { preferred: true });
}
