import { ast, clauseOf, diagnostics, insertClause, replacement, spanOf, type TextChange } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeClause, removeWord } from "../parts.ts";
import { isOwn, nodeAt } from "../place.ts";
import type { Fix, Problem, QuickFix } from "../quick-fix.ts";

const { heirKey, keyType, longIndex, uniqueDefault, viewDepth } = diagnostics;

/** Mends keys, unique members and indexes. */
export const keysAndIndexes: QuickFix = {
  codes: [heirKey.code, keyType.code, longIndex.code, uniqueDefault.code, viewDepth.code],
  fixesFor(problem) {
    if (problem.diagnostic.code === viewDepth.code) return wholeDepth(problem);
    if (problem.diagnostic.code === longIndex.code) return shorter(problem);
    const member = nodeAt(problem, ast.isMember);
    if (!member) return [];
    switch (problem.diagnostic.code) {
      case heirKey.code:
        return uniqueForKey(member);
      case keyType.code:
        return offer("Remove `key`", member, removeWord(member, "key"), { preferred: true });
      default:
        return oneOfTwo(member);
    }
  },
};

function uniqueForKey(member: ast.Member): readonly Fix[] {
  const unique: readonly (TextChange | undefined)[] = clauseOf(member, "UniqueClause")
    ? []
    : [insertClause(member, "UniqueClause", "unique")];
  return offer("Write `unique` instead of `key`", member, [removeWord(member, "key"), ...unique], { preferred: true });
}

/** A default and `unique`: a number for each row, or one of the two. */
function oneOfTwo(member: ast.Member): readonly Fix[] {
  const [value, unique] = [clauseOf(member, "DefaultClause"), clauseOf(member, "UniqueClause")];
  const span = value && spanOf(value);
  if (!span) return [];
  const isText = member.type.type.$refText === "String";
  const prefix = `${member.name.charAt(0).toUpperCase()}-`;
  return [
    ...(isText
      ? offer("Number the rows with `sequence`", member, replacement(span, `= sequence("${prefix}")`), {
          preferred: true,
        })
      : []),
    ...offer("Remove the default", member, removeClause(value)),
    ...offer("Remove `unique`", member, removeClause(unique)),
  ];
}

function shorter(problem: Problem): readonly Fix[] {
  const part = nodeAt(problem, ast.isIndexPart)?.member.ref;
  const member = ast.isMember(part) ? part : nodeAt(problem, ast.isMember);
  const span = member && spanOf(member.type);
  if (!member || !span || !isOwn(member, problem) || !["Text", "String"].includes(member.type.type.$refText)) return [];
  const written = `String(500)${member.type.optional ? "?" : ""}`;
  return offer(`Write \`${written}\``, member, replacement(span, written), { preferred: true });
}

function wholeDepth(problem: Problem): readonly Fix[] {
  const view = nodeAt(problem, ast.isView);
  const depth = view?.depth;
  if (!view || depth === undefined) return [];
  const { textDocument } = problem.document;
  const offset = textDocument.offsetAt(problem.diagnostic.range.start);
  const whole = String(Math.max(1, Math.ceil(Number(depth))));
  const change = replacement({ offset, end: offset + depth.length }, whole);
  return offer(`Write \`depth ${whole}\``, view, change, { preferred: true });
}
