import { CLAUSE_ORDER } from "../formatting/clause-order.ts";
import type * as ast from "../generated/ast.ts";
import { type Span, spanOf } from "../syntax/index.ts";
import { endsLine, lineStart, nextLine, skipBlanks, skipBlanksBack, startsLine } from "./neighbourhood.ts";
import { deletion, insertion, type TextChange } from "./text-change.ts";

/**
 * Writes a clause behind a member's type: behind those that come before it in the order of the style.
 *
 * @param kind which clause the text is
 * @returns undefined for a member whose type is not written yet
 */
export function insertClause(member: ast.Member, kind: ast.Clause["$type"], clause: string): TextChange | undefined {
  let behind = member.type && spanOf(member.type)?.end;
  const rank = CLAUSE_ORDER.indexOf(kind);
  for (const other of member.clauses) {
    if (CLAUSE_ORDER.indexOf(other.$type) > rank) break;
    behind = spanOf(other)?.end ?? behind;
  }
  return behind === undefined ? undefined : insertion(behind, ` ${clause}`);
}

/** Takes a clause, or any other part behind a type or name, out with the white space that set it off. */
export function removePart(text: string, { offset, end }: Span): TextChange {
  if (!startsLine(text, offset)) return deletion(skipBlanksBack(text, offset), end);
  if (endsLine(text, end)) return deletion(lineStart(text, offset), nextLine(text, end));
  return deletion(offset, skipBlanks(text, end));
}
