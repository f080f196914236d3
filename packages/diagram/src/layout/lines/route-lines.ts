import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import { toGrid, upToGrid } from "../../geometry/grid.ts";
import type { Block } from "../block.ts";
import type { ColumnGraph, Heights } from "../columns/column-graph.ts";
import { separate } from "../columns/separate.ts";
import { straighten } from "../columns/straighten.ts";
import type { Card } from "../graph.ts";
import { SPACING } from "../spacing.ts";
import { endsOf, type PlacedLine } from "./line-ends.ts";
import { orderTracks, type Step } from "./order-tracks.ts";

/**
 * Puts columns side by side, with room for the lines between them, and takes the lines through: level past cards, up
 * and down only between columns.
 */
export function routeLines(graph: ColumnGraph, found: Heights): Block {
  const heights = straighten(graph, separate(graph, found));
  const lines = endsOf(graph, heights);
  const last = graph.columns.length - 1;
  const gaps = graph.columns.map((_, index) => gapAfter(index, lines, index === last));
  const positions = new Map<SymbolId, Point>();
  const starts: number[] = [];
  let x = 0;
  for (const [index, column] of graph.columns.entries()) {
    const width = Math.max(...column.map((card) => card.width));
    for (const { id } of column) positions.set(id, { x, y: heights.tops.get(id) ?? 0 });
    x += width;
    starts.push(x);
    x += gaps[index]?.width ?? 0;
  }
  const routes = new Map(lines.map((line) => [line.id, bendsOf(line, gaps, starts)]));
  return normalized(graph.cards, positions, routes, x);
}

/** What lies between a column and the next. */
interface Gap {
  readonly width: number;
  /** By line, where it goes up or down, from the left edge of the gap. */
  readonly tracks: ReadonlyMap<string, number>;
}

/** Right of the last column there are only lines from a card to itself, which keep close to it. */
function gapAfter(column: number, lines: readonly PlacedLine[], isLast: boolean): Gap {
  const steps: { readonly id: string; readonly step: Step }[] = [];
  for (const line of lines) {
    const step = stepIn(line, column);
    if (step && (step.from.y !== step.to.y || step.from.side === step.to.side)) steps.push({ id: line.id, step });
  }
  const numbers = orderTracks(steps.map(({ step }) => step));
  const count = Math.max(0, ...numbers.map((number) => number + 1));
  const distance = count > MANY_TRACKS ? SPACING.denseTracks : SPACING.tracks;
  const used = Math.max(0, count - 1) * distance;
  const inner = upToGrid(Math.max(SPACING.columns, 2 * SPACING.side + used));
  const outer = count === 0 ? 0 : upToGrid(SPACING.loop + used);
  const width = isLast ? outer : inner;
  const first = isLast ? SPACING.loop : (width - used) / 2;
  return { width, tracks: new Map(steps.map(({ id }, index) => [id, first + (numbers[index] ?? 0) * distance])) };
}

const MANY_TRACKS = 16;

function stepIn({ start, heights, isLoop }: PlacedLine, column: number): Step | undefined {
  const index = column - start;
  const [from, to] = [heights[index], heights[index + 1]];
  if (index < 0 || from === undefined || to === undefined) return undefined;
  return { from: { y: from, side: "left" }, to: { y: to, side: isLoop ? "left" : "right" } };
}

function bendsOf(line: PlacedLine, gaps: readonly Gap[], starts: readonly number[]): readonly Point[] {
  const bends: Point[] = [];
  for (const [index, y] of line.heights.slice(0, -1).entries()) {
    const gap = line.start + index;
    const next = line.heights[index + 1] ?? y;
    const track = gaps[gap]?.tracks.get(line.id);
    if (track === undefined) continue;
    const x = (starts[gap] ?? 0) + track;
    bends.push({ x, y }, { x, y: next });
  }
  if (bends.length === 0) {
    // A straight line is told by a point on it, so that it is known at which height it runs.
    bends.push({ x: (starts[line.start] ?? 0) + (gaps[line.start]?.width ?? 0) / 2, y: line.heights[0] ?? 0 });
  }
  return line.reversed ? bends.reverse() : bends;
}

/** From 0, 0 on. */
function normalized(
  cards: readonly Card[],
  positions: ReadonlyMap<SymbolId, Point>,
  routes: ReadonlyMap<string, readonly Point[]>,
  width: number,
): Block {
  let top = Number.POSITIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { id, height } of cards) {
    const y = positions.get(id)?.y ?? 0;
    top = Math.min(top, y);
    bottom = Math.max(bottom, y + height);
  }
  for (const { y } of [...routes.values()].flat()) {
    top = Math.min(top, toGrid(y - SPACING.passing));
    bottom = Math.max(bottom, toGrid(y + SPACING.passing));
  }
  const up = ({ x, y }: Point): Point => ({ x, y: y - top });
  return {
    positions: new Map([...positions].map(([id, point]) => [id, up(point)])),
    routes: new Map([...routes].map(([id, points]) => [id, points.map(up)])),
    width,
    height: bottom - top,
  };
}
