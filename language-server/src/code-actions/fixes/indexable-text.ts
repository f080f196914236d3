import { ast, diagnostics, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { longIndex } = diagnostics;

/** Gives text in an index a maximum. */
export const indexableText: QuickFix = {
  codes: [longIndex.code],
  fixesFor: shorter,
};

function shorter(problem: Problem): readonly Fix[] {
  const part = nodeAt(problem, ast.isIndexPart)?.member.ref;
  const member = ast.isMember(part) ? part : nodeAt(problem, ast.isMember);
  const span = member && spanOf(member.type);
  if (!member || !span || !isOwn(member, problem) || !["Text", "String"].includes(member.type.type.$refText)) return [];
  const written = `String(500)${member.type.optional ? "?" : ""}`;
  return offer(`Write \`${written}\``, member, replacement(span, written), { preferred: true });
}
