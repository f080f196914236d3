import type { SymbolId } from "@domainsmith/model";
import { toGrid, upToGrid } from "../../geometry/grid.ts";
import type { ColumnGraph, Heights } from "./column-graph.ts";

/** Distances that engines leave after rounding, and below which things are pushed apart. */
const BETWEEN_CARDS = 32;
const BESIDE_LINE = 10;
const BETWEEN_LINES = 4;

interface Item {
  top: number;
  readonly height: number;
  readonly isLine: boolean;
}

/**
 * Takes cards to the grid, and makes sure that those of a column and the lines between them keep their distances: the
 * quick engine puts some upon others.
 */
export function separate(graph: ColumnGraph, { tops, passes }: Heights): Heights {
  const columns: Item[][] = graph.columns.map(() => []);
  const cards = new Map<SymbolId, Item>();
  for (const [index, column] of graph.columns.entries()) {
    for (const { id, height } of column) {
      const item = { top: toGrid(tops.get(id) ?? 0), height, isLine: false };
      cards.set(id, item);
      columns[index]?.push(item);
    }
  }
  const lines = new Map<string, readonly Item[]>();
  for (const { line, start } of graph.spans) {
    const items = (passes.get(line.id) ?? []).map((top): Item => ({ top, height: 0, isLine: true }));
    for (const [index, item] of items.entries()) columns[start + 1 + index]?.push(item);
    lines.set(line.id, items);
  }
  for (const items of columns) pushApart(items);
  return {
    tops: new Map([...cards].map(([id, { top }]) => [id, top])),
    passes: new Map([...lines].map(([id, items]) => [id, items.map(({ top }) => top)])),
  };
}

function pushApart(items: Item[]): void {
  items.sort((one, other) => one.top + one.height / 2 - other.top - other.height / 2);
  let before: Item | undefined;
  for (const item of items) {
    if (before) {
      const least = before.top + before.height + distance(before, item);
      if (item.top < least) item.top = item.isLine ? least : upToGrid(least);
    }
    before = item;
  }
}

function distance(one: Item, other: Item): number {
  if (one.isLine && other.isLine) return BETWEEN_LINES;
  return one.isLine || other.isLine ? BESIDE_LINE : BETWEEN_CARDS;
}
