import type { AstNode } from "langium";
import {
  type Clause,
  type Element,
  isAnnotation,
  isComputed,
  isDefaultClause,
  isMember,
  isPersonalClause,
  type Member,
} from "../generated/ast.ts";
import { rankOf } from "./clause-order.ts";
import { columnOf } from "./columns.ts";
import { type Doc, group, INDENT, indent, line, space } from "./doc.ts";
import { type Layout, markAnnotation } from "./layout.ts";
import type { TokenRange } from "./marked-tokens.ts";
import { hasBlankBefore } from "./printer.ts";
import type { Comment } from "./tokens.ts";

/** An alignment that is wider by at most this stays: the change of one name does not move all its neighbours. */
const SLACK = 4;

/**
 * Where the types of plain members begin, counted from the member's start. Members without a blank line or another
 * kind of element between them share a column. `key` and `computed` stand in front of a name, so those members keep
 * out of it; keys beside each other have a column of their own.
 */
export function memberColumns(layout: Layout, elements: readonly Element[]): ReadonlyMap<AstNode, number> {
  const columns = new Map<AstNode, number>();
  const runs: { readonly plain: Member[]; readonly keys: Member[] } = { plain: [], keys: [] };
  const finish = (run: Member[]) => {
    if (run.length === 0) return;
    const width = sharedColumn(layout, run);
    for (const member of run) columns.set(member, width);
    run.length = 0;
  };
  for (const element of elements) {
    const first = layout.at(layout.rangeOf(element).from);
    const isPlain = isMember(element) || isComputed(element);
    if (!isPlain || hasBlankBefore(first)) finish(runs.plain);
    if (!(isMember(element) && element.key) || hasBlankBefore(first)) finish(runs.keys);
    if (isMember(element) && hasPlainName(layout, element)) runs[element.key ? "keys" : "plain"].push(element);
  }
  finish(runs.plain);
  finish(runs.keys);
  return columns;
}

/** Whether a member's type follows its name without comments between them. */
function hasPlainName(layout: Layout, member: Member): boolean {
  const { from } = layout.rangeOf(member);
  const type = typeIndex(member, from);
  for (let index = from; index < type; index++) {
    if (layout.at(index).trailing.length > 0 || layout.at(index + 1).leading.length > 0) return false;
  }
  return true;
}

function sharedColumn(layout: Layout, run: readonly Member[]): number {
  const members = run.map((member) => {
    const { from } = layout.rangeOf(member);
    const type = typeIndex(member, from);
    const written = layout.at(type).column - layout.at(from).column;
    return { width: layout.width({ from, to: type }) + 1, written };
  });
  const needed = columnOf(members.map(({ width }) => width));
  const written = members[0]?.written ?? 0;
  const kept = members.length > 1 && members.every((member) => member.written === written) && written > needed;
  return kept && written <= needed + SLACK ? written : needed;
}

function typeIndex(member: Member, from: number): number {
  return from + (member.key ? 3 : 2);
}

/** `name: Type clauses`, the type at `width` columns from the start, the clauses in their order. */
export function layoutMember(layout: Layout, node: Member, { from, to }: TokenRange, width: number): Doc {
  const type = typeIndex(node, from);
  const label = { from, to: type };
  const written = clauseRanges(layout, node, to);
  const clauses = inOrder(layout, written);
  return group([
    layout.phraseTokens(label),
    space(Math.max(1, width - layout.width(label))),
    layout.phrase({ from: type, to: written[0]?.from ?? to }),
    indent(
      INDENT,
      clauses.map((clause) => [
        // What is said about the protection of the data is set off.
        line(clause.$type === "PersonalClause" || clause.$type === "SensitiveClause" ? 2 : 1),
        layout.phrase(clause),
      ]),
    ),
  ]);
}

interface ClauseRange extends TokenRange {
  readonly $type: Clause["$type"];
  readonly rank: number;
}

function clauseRanges(layout: Layout, { clauses }: Member, end: number): readonly ClauseRange[] {
  const starts = clauses.map((clause) => layout.rangeOf(clause).from);
  return clauses.map((clause, index) => {
    const range = { from: starts[index] ?? end, to: starts[index + 1] ?? end };
    if (isDefaultClause(clause)) layout.markExpression({ from: range.from + 1, to: range.to });
    else if (isAnnotation(clause)) markAnnotation(layout, range);
    else if (isPersonalClause(clause)) layout.markExpression({ from: range.from + 2, to: range.to - 1 });
    return { ...range, $type: clause.$type, rank: rankOf(clause) };
  });
}

/**
 * The clauses sorted, each with its comments. What stands behind the last one is about the member, unless the clause
 * has a line of its own. Where there is documentation among them, they stay as they are: it belongs to what follows it.
 */
function inOrder(layout: Layout, clauses: readonly ClauseRange[]): readonly ClauseRange[] {
  if (clauses.every(({ rank }, index) => rank >= (clauses[index - 1]?.rank ?? 0))) return clauses;
  const sorted = [...clauses].sort((a, b) => a.rank - b.rank || a.from - b.from);
  const [last, newLast] = [clauses.at(-1), sorted.at(-1)];
  if (!last || !newLast || clauses.some((clause) => hasDocumentation(layout, clause, clause === last))) return clauses;
  const { trailing } = layout.at(last.to - 1);
  if (last === newLast || trailing.length === 0) return sorted;
  const documents = trailing.some(isDocumentation);
  const endsLine = layout.at(newLast.to - 1).trailing.some((comment) => comment.line);
  if (documents && endsLine) return clauses;
  if (documents || !(endsLine || isAlone(layout, last))) layout.moveTrailing(last.to - 1, newLast.to - 1);
  return sorted;
}

/** Whether there is documentation in front of or in a clause, or behind it if it is not the last. */
function hasDocumentation(layout: Layout, { from, to }: ClauseRange, isLast: boolean): boolean {
  for (let index = from; index < to; index++) {
    const { leading, trailing } = layout.at(index);
    if (leading.some(isDocumentation)) return true;
    if (!(isLast && index + 1 === to) && trailing.some(isDocumentation)) return true;
  }
  return false;
}

/** Whether a clause stands on lines of its own. */
function isAlone(layout: Layout, { from }: ClauseRange): boolean {
  const first = layout.at(from);
  return (first.leading[0] ?? first).breaksBefore > 0 || first.breaksBefore > 0;
}

function isDocumentation({ text }: Comment): boolean {
  return text.startsWith("///");
}
