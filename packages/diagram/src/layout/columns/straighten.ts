import type { SymbolId } from "@domainsmith/model";
import type { ColumnGraph, Heights, Span } from "./column-graph.ts";

/** How far a line is moved, at most, to go on straight. */
const REACH = 24;

const FROM_CARD = 8;
const FROM_LINE = 6;

/** Lines that would change their height by little go on straight, where nothing is in the way. */
export function straighten(graph: ColumnGraph, { tops, passes }: Heights): Heights {
  const heights = new Map([...passes].map(([id, list]) => [id, [...list]]));
  const columns = graph.columns.map((cards) =>
    cards.map(({ id, height }) => ({ top: tops.get(id) ?? 0, bottom: (tops.get(id) ?? 0) + height })),
  );
  const passing: Set<string>[] = graph.columns.map(() => new Set());
  for (const { line, start, end } of graph.spans) {
    for (let column = start + 1; column < end; column++) passing[column]?.add(line.id);
  }
  const startOf = new Map(graph.spans.map(({ line, start }) => [line.id, start]));
  const isFree = (id: string, column: number, one: number, other: number): boolean => {
    const [top, bottom] = [Math.min(one, other), Math.max(one, other)];
    for (const card of columns[column] ?? []) {
      if (card.top - FROM_CARD < bottom && card.bottom + FROM_CARD > top) return false;
    }
    for (const line of passing[column] ?? []) {
      const y = heights.get(line)?.[column - 1 - (startOf.get(line) ?? 0)];
      if (line !== id && y !== undefined && y > top - FROM_LINE && y < bottom + FROM_LINE) return false;
    }
    return true;
  };
  for (const span of graph.spans) {
    const own = heights.get(span.line.id);
    if (!own || own.length === 0) continue;
    follow(own, order(own), rowHeight(span.left, tops), (at, y) =>
      isFree(span.line.id, span.start + 1 + at, own[at] ?? y, y),
    );
    follow(own, order(own).reverse(), rowHeight(span.right, tops), (at, y) =>
      isFree(span.line.id, span.start + 1 + at, own[at] ?? y, y),
    );
  }
  return { tops, passes: heights };
}

function order(list: readonly number[]): number[] {
  return list.map((_, index) => index);
}

function rowHeight({ card, row }: Span["left"], tops: ReadonlyMap<SymbolId, number>): number | undefined {
  return row === undefined ? undefined : (tops.get(card) ?? 0) + row;
}

/** Carries a height on from one column to the next, as far as it can be kept. */
function follow(
  own: number[],
  columns: readonly number[],
  start: number | undefined,
  isFree: (at: number, y: number) => boolean,
): void {
  let height = start;
  for (const at of columns) {
    const now = own[at] ?? 0;
    if (height !== undefined && now !== height) {
      if (Math.abs(now - height) > REACH || !isFree(at, height)) return;
      own[at] = height;
    }
    height = own[at];
  }
}
