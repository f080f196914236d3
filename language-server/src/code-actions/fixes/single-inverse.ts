import { ast, clauseOf, deletion, diagnostics, propertySpan } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, QuickFix } from "../quick-fix.ts";

const { inverseCardinality, uniqueInverse } = diagnostics;

/** Writes an inverse that leads to one row without `[]`. */
export const singleInverse: QuickFix = {
  codes: [inverseCardinality.code, uniqueInverse.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? waysOut(member) : [];
  },
};

function waysOut(member: ast.Member): readonly Fix[] {
  const clause = clauseOf(member, "InverseClause");
  const name = clause && propertySpan(clause, "name");
  const end = clause?.$cstNode?.end;
  if (!clause?.many || !name || end === undefined) return [];
  return offer(`Write \`inverse ${clause.name}\` without \`[]\``, member, deletion(name.end, end), { preferred: true });
}
