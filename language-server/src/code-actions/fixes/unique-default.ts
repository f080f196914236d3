import { ast, clauseOf, diagnostics, replacement, spanOf } from "@domainsmith/language";
import { offer } from "../offer.ts";
import { removeClause } from "../parts.ts";
import { nodeAt } from "../place.ts";
import type { Fix, QuickFix } from "../quick-fix.ts";

const { uniqueDefault } = diagnostics;

/** Numbers rows whose member is unique, or removes its default, or `unique`. */
export const uniqueDefaultFix: QuickFix = {
  codes: [uniqueDefault.code],
  fixesFor(problem) {
    const member = nodeAt(problem, ast.isMember);
    return member ? oneOfTwo(member) : [];
  },
};

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
