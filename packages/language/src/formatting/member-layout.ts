import type { AstNode } from "langium";
import {
  type Element,
  isComputed,
  isMember,
  isPersonalClause,
  isSensitiveClause,
  type Member,
} from "../generated/ast.ts";
import { column } from "./columns.ts";
import { type Doc, group, INDENT, indent, line, space } from "./doc.ts";
import type { Layout } from "./layout.ts";

/** An alignment that is wider by at most this stays: the change of one name does not move all its neighbours. */
const SLACK = 4;

/**
 * Where the types of plain members begin, counted from the member's start. Members without a blank line or another
 * kind of element between them share a column; `key` and `computed` stand in front of a name, so those members keep
 * out of it.
 */
export function memberColumns(layout: Layout, elements: readonly Element[]): ReadonlyMap<AstNode, number> {
  const columns = new Map<AstNode, number>();
  let run: Member[] = [];
  const finish = () => {
    const width = sharedColumn(layout, run);
    for (const member of run) columns.set(member, width);
    run = [];
  };
  for (const element of elements) {
    const first = layout.at(layout.rangeOf(element).from);
    const apart = [...first.leading, first].some((piece) => piece.breaksBefore > 1);
    if (apart || !(isMember(element) || isComputed(element))) finish();
    if (isMember(element) && !element.key) run.push(element);
  }
  finish();
  return columns;
}

function sharedColumn(layout: Layout, run: readonly Member[]): number {
  const members = run.map((member) => {
    const { from } = layout.rangeOf(member);
    const written = layout.at(from + 2).column - layout.at(from).column;
    return { width: layout.at(from).text.length + 2, written };
  });
  const needed = column(members.map(({ width }) => width));
  const written = members[0]?.written ?? 0;
  const kept = members.length > 1 && members.every((member) => member.written === written) && written > needed;
  return kept && written <= needed + SLACK ? written : needed;
}

/** `name: Type clauses`, the type at `width` columns from the start. */
export function layoutMember(layout: Layout, node: Member, width: number | undefined): Doc {
  const { from, to } = layout.rangeOf(node);
  const type = from + (node.key ? 3 : 2);
  const starts = node.clauses.map((clause) => layout.rangeOf(clause).from);
  const label = layout.width({ from, to: type });
  return group([
    layout.tokens({ from, to: type }),
    space(Math.max(1, (width ?? 0) - label)),
    layout.phrase({ from: type, to: starts[0] ?? to }),
    indent(
      INDENT,
      node.clauses.map((clause, index) => [
        // What is said about the protection of the data is set off.
        line(isPersonalClause(clause) || isSensitiveClause(clause) ? 2 : 1),
        layout.phrase({ from: starts[index] ?? to, to: starts[index + 1] ?? to }),
      ]),
    ),
  ]);
}
