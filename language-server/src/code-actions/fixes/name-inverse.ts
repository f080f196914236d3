import { ast, diagnostics, propertySpan, replacement } from "@domainsmith/language";
import { freeName, namesAround, ownerAround, plural, small } from "../names.ts";
import { offer } from "../offer.ts";
import { nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { inverseClash, reservedMember } = diagnostics;

/** Gives an inverse a name that is free. */
export const nameInverse: QuickFix = {
  codes: [inverseClash.code, reservedMember.code],
  fixesFor: otherInverse,
};

/** A free name for the other end: that of the declaration around, in the plural where it is a list. */
function otherInverse(problem: Problem): readonly Fix[] {
  const clause = nodeAt(problem, ast.isInverseClause);
  const member = clause?.$container;
  const span = clause && propertySpan(clause, "name");
  const target = member?.type.type.ref;
  const owner = member && ownerAround(member);
  if (!clause || !span || !owner || !ast.isEntity(target)) return [];
  const taken = namesAround(target, problem);
  const noun = small(owner.name);
  const plain = clause.many ? plural(noun) : noun;
  const wanted =
    taken.has(plain) || plain === clause.name
      ? `${small(member.name)}${clause.many ? plural(owner.name) : owner.name}`
      : plain;
  const name = freeName(wanted, taken);
  const traits = { preferred: true, rename: { uri: problem.document.uri, name } };
  return offer(`Name the inverse "${name}"`, clause, replacement(span, name), traits);
}
