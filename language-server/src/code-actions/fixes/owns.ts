import { ast, clauseOf, deletion, diagnostics, propertySpan } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeWord, setCardinality } from "../parts.ts";
import { isOwn, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { deleteRule, inverseCardinality, keyCardinality, ownedPrincipal, ownsData, uniqueInverse } = diagnostics;

/** Owning what cannot be owned, a key that cannot be one, an inverse list of what has one owner. */
export const owns: QuickFix = {
  codes: [
    deleteRule.code,
    inverseCardinality.code,
    keyCardinality.code,
    ownedPrincipal.code,
    ownsData.code,
    uniqueInverse.code,
  ],
  fixesFor(problem) {
    const { code } = problem.diagnostic;
    const member = nodeAt(problem, ast.isMember);
    if (!member) return [];
    const without = (preferred: boolean, safe = false) =>
      member.owns ? offer("Remove `owns`", member, removeWord(member, "owns"), { preferred, safe }) : [];
    switch (code) {
      case ownsData.code:
        return without(true, true);
      case ownedPrincipal.code:
        return without(true);
      case deleteRule.code:
        return member.type.many ? [] : without(false);
      case keyCardinality.code:
        return keyFixes(member, problem);
      case inverseCardinality.code:
        return [...singleInverse(member), ...without(false)];
      default:
        return singleInverse(member);
    }
  },
};

function singleInverse(member: ast.Member): readonly Fix[] {
  const clause = clauseOf(member, "InverseClause");
  const name = clause && propertySpan(clause, "name");
  const end = clause?.$cstNode?.end;
  if (!clause?.many || !name || end === undefined) return [];
  return offer(`Write \`inverse ${clause.name}\` without \`[]\``, member, deletion(name.end, end), { preferred: true });
}

function keyFixes(member: ast.Member, problem: Problem): readonly Fix[] {
  if (!isOwn(member, problem) || markedText(problem) !== "key") return [];
  const { many, optional } = member.type;
  const single =
    (many || optional) && !member.owns
      ? offer(`Remove "${many ? "[]" : "?"}"`, member.type, setCardinality(member.type, ""), {
          preferred: optional === true,
        })
      : [];
  return [...single, ...offer("Remove `key`", member, removeWord(member, "key"))];
}
