import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramProblem, DiagramRow } from "@domainsmith/model/diagram";
import { isSame } from "./same.ts";

/** What is to be said about a declaration, member, enum value or parameter. */
export type ProblemsOf = (id: SymbolId) => readonly DiagramProblem[];

const lastNodes = new WeakMap<DiagramNode, DiagramNode>();
const lastEdges = new WeakMap<DiagramEdge, DiagramEdge>();

/** A card with the problems of it and its rows; the same object as the last time where they are the same. */
export function nodeWithProblems(node: DiagramNode, problemsOf: ProblemsOf): DiagramNode {
  const problems = problemsOf(node.id);
  let rows: DiagramRow[] | undefined;
  for (const [index, row] of node.rows.entries()) {
    const ofRow = problemsOf(row.id);
    if (ofRow.length === 0) continue;
    rows ??= [...node.rows];
    rows[index] = { ...row, problems: ofRow };
  }
  if (problems.length === 0 && !rows) return node;
  return kept(lastNodes, node, { ...node, ...(rows && { rows }), ...(problems.length > 0 && { problems }) });
}

/** A relation's line with the problems of the member that writes it. */
export function edgeWithProblems(edge: DiagramEdge, problemsOf: ProblemsOf): DiagramEdge {
  if (edge.kind !== "association" && edge.kind !== "composition") return edge;
  const problems = problemsOf(edge.id);
  return problems.length === 0 ? edge : kept(lastEdges, edge, { ...edge, problems });
}

function kept<Item extends object>(last: WeakMap<Item, Item>, of: Item, made: Item): Item {
  const before = last.get(of);
  if (before && isSame(before, made)) return before;
  last.set(of, made);
  return made;
}
