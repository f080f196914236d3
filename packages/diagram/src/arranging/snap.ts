import type { Box, Point } from "@domainsmith/model/diagram";
import { toGrid } from "../geometry/grid.ts";

/** A line to show while something is dragged: along it, edges or middles are in line. */
export interface Guide {
  readonly axis: "vertical" | "horizontal";
  /** Its x where it is vertical, its y where it is horizontal. */
  readonly at: number;
  /** Its ends along the other axis: it spans everything that is in line. */
  readonly from: number;
  readonly to: number;
}

export interface Snapped {
  /** The upper left corner. On the grid along an axis in which nothing is in line. */
  readonly point: Point;
  readonly guides: readonly Guide[];
}

/**
 * Where a dragged box comes to stand: edges and middles snap to those of other boxes.
 *
 * @param tolerance how far it lets itself be pulled, in pixels
 */
export function snap(box: Box, others: readonly Box[], tolerance: number): Snapped {
  const x = nearest(
    spanOf(box, "x"),
    others.map((other) => spanOf(other, "x")),
    tolerance,
  );
  const y = nearest(
    spanOf(box, "y"),
    others.map((other) => spanOf(other, "y")),
    tolerance,
  );
  const point = {
    x: x === undefined ? toGrid(box.x) : box.x + x,
    y: y === undefined ? toGrid(box.y) : box.y + y,
  };
  const there = { ...box, ...point };
  return {
    point,
    guides: [
      ...(x === undefined ? [] : guidesOf(there, others, "x")),
      ...(y === undefined ? [] : guidesOf(there, others, "y")),
    ],
  };
}

interface Span {
  readonly start: number;
  readonly middle: number;
  readonly end: number;
}

function spanOf({ x, y, width, height }: Box, axis: "x" | "y"): Span {
  const [start, length] = axis === "x" ? [x, width] : [y, height];
  return { start, middle: start + length / 2, end: start + length };
}

/** Edges snap to edges, middles to middles: the least way that leads to the grid as well. */
function nearest(own: Span, others: readonly Span[], tolerance: number): number | undefined {
  let best: number | undefined;
  for (const other of others) {
    for (const way of waysTo(own, other)) {
      const isPlace = own.start + way === toGrid(own.start + way);
      if (isPlace && Math.abs(way) <= tolerance && (best === undefined || Math.abs(way) < Math.abs(best))) best = way;
    }
  }
  return best;
}

function waysTo(own: Span, other: Span): readonly number[] {
  return [other.start - own.start, other.middle - own.middle, other.end - own.end];
}

function guidesOf(box: Box, others: readonly Box[], axis: "x" | "y"): readonly Guide[] {
  const own = spanOf(box, axis);
  const guides = new Map<number, Guide>();
  for (const other of others) {
    const span = spanOf(other, axis);
    for (const part of ["start", "middle", "end"] as const) {
      const at = own[part];
      if (span[part] !== at) continue;
      const across = axis === "x" ? "y" : "x";
      const [one, two] = [spanOf(box, across), spanOf(other, across)];
      const before = guides.get(at);
      guides.set(at, {
        axis: axis === "x" ? "vertical" : "horizontal",
        at,
        from: Math.min(one.start, two.start, before?.from ?? Number.POSITIVE_INFINITY),
        to: Math.max(one.end, two.end, before?.to ?? Number.NEGATIVE_INFINITY),
      });
    }
  }
  return [...guides.values()];
}
