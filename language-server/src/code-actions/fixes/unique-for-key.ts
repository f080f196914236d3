import { ast, clauseOf, diagnostics, insertClause, type TextChange } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeWord } from "../parts.ts";
import { nodeAt } from "../place.ts";
import type { Fix, QuickFix } from "../quick-fix.ts";

const { heirKey, keyType, personalKey } = diagnostics;

/** Makes a member unique instead of a key. */
export const uniqueForKey: QuickFix = {
  codes: [heirKey.code, keyType.code, personalKey.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    if (!member) return [];
    if (problem.diagnostic.code === keyType.code) {
      return offer("Remove `key`", member, removeWord(member, "key"), { preferred: true });
    }
    return waysOut(member, problem.diagnostic.code === heirKey.code);
  },
};

function waysOut(member: ast.Member, preferred: boolean): readonly Fix[] {
  const unique: readonly (TextChange | undefined)[] = clauseOf(member, "UniqueClause")
    ? []
    : [insertClause(member, "UniqueClause", "unique")];
  return offer("Write `unique` instead of `key`", member, [removeWord(member, "key"), ...unique], { preferred });
}
