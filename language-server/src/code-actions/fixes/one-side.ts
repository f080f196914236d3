import { ast, clauseOf, diagnostics, extentOf, removeExtents } from "@domainsmith/language";
import { fileText, offer } from "../offer.ts";
import { removeClause } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { relationTwice } = diagnostics;

/** Keeps a relation on one side, or makes it two relations. */
export const oneSide: QuickFix = {
  codes: [relationTwice.code],
  fixesFor: keptOnce,
};

/** A relation that is written on both sides: one of the two, or two relations. */
function keptOnce(problem: Problem): readonly Fix[] {
  const clause = nodeAt(problem, ast.isInverseClause);
  const target = clause?.$container.type.type.ref;
  if (!clause || !ast.isEntity(target)) return [];
  const other = problem.services.references.Members.membersOf(target, clause).get(clause.name)?.node;
  const extent = ast.isMember(other) && isOwn(other, problem) ? extentOf(other, fileText(other)) : undefined;
  const there =
    ast.isMember(other) && extent
      ? offer(`Remove "${other.name}" from "${target.name}"`, other, removeExtents(fileText(other), [extent]), {
          preferred: true,
        })
      : [];
  // Where both write the other's name as the inverse, one of them has to go.
  const isMutual = ast.isMember(other) && clauseOf(other, "InverseClause")?.name === clause.$container.name;
  if (isMutual) return there;
  return [...there, ...offer("Make it two relations: remove `inverse`", clause, removeClause(clause))];
}
