import type { SymbolId } from "@domainsmith/model";
import type { Card, Graph, Line, LineEnd } from "../graph.ts";

/** A connected graph whose cards stand in columns: what engines order. */
export interface ColumnGraph extends Graph {
  /** From left to right; none is empty. */
  readonly columns: readonly (readonly Card[])[];
  /** Lines from one column to a later one. */
  readonly spans: readonly Span[];
  /** Lines from a card to itself. */
  readonly loops: readonly Line[];
}

/** A line as it runs from left to right. */
export interface Span {
  readonly line: Line;
  readonly left: LineEnd;
  readonly right: LineEnd;
  /** Its columns. */
  readonly start: number;
  readonly end: number;
  /** It was drawn up the other way round: `left` is where it leads to. */
  readonly reversed: boolean;
}

/** What engines find out: heights, from 0 down. */
export interface Heights {
  /** Upper edges of cards. */
  readonly tops: ReadonlyMap<SymbolId, number>;
  /** By line: where it passes the columns between its own, from left to right. */
  readonly passes: ReadonlyMap<string, readonly number[]>;
}

export function columnGraph(graph: Graph, columnOf: ReadonlyMap<SymbolId, number>): ColumnGraph {
  const columns: Card[][] = [];
  for (const card of graph.cards) {
    const column = columnOf.get(card.id) ?? 0;
    columns[column] ??= [];
    columns[column].push(card);
  }
  const loops: Line[] = [];
  const spans: Span[] = [];
  for (const line of graph.lines) {
    const start = columnOf.get(line.from.card) ?? 0;
    const end = columnOf.get(line.to.card) ?? 0;
    if (line.from.card === line.to.card) loops.push(line);
    else if (start < end) spans.push({ line, left: line.from, right: line.to, start, end, reversed: false });
    else spans.push({ line, left: line.to, right: line.from, start: end, end: start, reversed: true });
  }
  return { ...graph, columns, spans, loops };
}
