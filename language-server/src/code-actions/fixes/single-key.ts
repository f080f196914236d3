import { ast, diagnostics } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeWord, setCardinality } from "../parts.ts";
import { isOwn, markedText, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { keyCardinality } = diagnostics;

/** Makes a key single and required, or the member no key. */
export const singleKey: QuickFix = {
  codes: [keyCardinality.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? keyFixes(member, problem) : [];
  },
};

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
