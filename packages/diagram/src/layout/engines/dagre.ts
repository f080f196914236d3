import { graphlib, layout } from "@dagrejs/dagre";
import type { SymbolId } from "@domainsmith/model";
import type { Box, Point } from "@domainsmith/model/diagram";
import type { ColumnGraph, Heights } from "../columns/column-graph.ts";
import { SPACING } from "../spacing.ts";

/** Heights from dagre, the quick engine. It knows nothing of rows: lines end at the middles of cards. */
export function heightsByDagre({ cards, spans }: ColumnGraph): Heights {
  const graph = new graphlib.Graph({ multigraph: true });
  // Every line is exactly as long as its columns say, so that any ranking without slack is the right one.
  graph.setGraph({
    rankdir: "LR",
    ranker: "tight-tree",
    nodesep: SPACING.cards,
    edgesep: SPACING.passing,
    ranksep: SPACING.columns,
  });
  for (const { id, width, height } of cards) graph.setNode(keyOf(id), { width, height });
  for (const { line, left, right, start, end } of spans) {
    graph.setEdge(keyOf(left.card), keyOf(right.card), { minlen: end - start }, line.id);
  }
  layout(graph);
  const tops = new Map<SymbolId, number>();
  for (const { id, height } of cards) {
    const { y }: Box = graph.node(keyOf(id));
    tops.set(id, y - height / 2);
  }
  const passes = new Map<string, readonly number[]>();
  for (const { line, left, right, start, end } of spans) {
    if (end - start < 2) continue;
    const { points }: { points: readonly Point[] } = graph.edge(keyOf(left.card), keyOf(right.card), line.id);
    // A point at each end, and two for each column: one between, for the text of the line, and one in it.
    passes.set(
      line.id,
      Array.from({ length: end - start - 1 }, (_, index) => points[2 * (index + 1)]?.y ?? 0),
    );
  }
  return { tops, passes };
}

/** Keys are those of objects in the engine: `constructor` and the like have to be others. */
function keyOf(id: SymbolId): string {
  return `card ${id}`;
}
