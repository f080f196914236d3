import type { Box, Point, Size } from "@domainsmith/model/diagram";
import { DIAGRAM_GRID } from "@domainsmith/model/diagram";
import type { BoxIndex } from "../geometry/box-index.ts";
import { pointOnGrid } from "../geometry/grid.ts";

export interface GapSearch {
  readonly size: Size;
  /** The upper left corner that would be best. */
  readonly at: Point;
  /** What must not be touched, and how far it has to be away. */
  readonly obstacles: readonly { readonly boxes: BoxIndex; readonly distance: number }[];
  /** Further demands on a place that is free. */
  readonly accepts?: (box: Box) => boolean;
  /** After so many places that are taken, the search is given up. */
  readonly patience?: number;
}

/**
 * The free place on the grid that is nearest to a point, or nearly so: from a place that is taken it goes on to the four
 * sides of what is in the way, the nearest first.
 *
 * @returns the upper left corner; undefined when it gave up
 */
export function nearestGap({ size, at, obstacles, accepts, patience = PATIENCE }: GapSearch): Point | undefined {
  const start = pointOnGrid(at);
  const seen = new Set<string>();
  const waiting = new Nearest();
  const add = (point: Point) => {
    const key = `${point.x} ${point.y}`;
    if (seen.has(key)) return;
    seen.add(key);
    waiting.add(point, Math.hypot(point.x - start.x, point.y - start.y));
  };
  add(start);
  for (let tries = 0; tries < patience; tries++) {
    const point = waiting.take();
    if (!point) return undefined;
    const box = { ...size, ...point };
    const hit = hitBy(box, obstacles);
    if (!hit && (!accepts || accepts(box))) return point;
    for (const next of hit ? around(hit.box, hit.distance, box) : beside(box)) add(next);
  }
  return undefined;
}

const PATIENCE = 20_000;

function hitBy(
  box: Box,
  obstacles: GapSearch["obstacles"],
): { readonly box: Box; readonly distance: number } | undefined {
  for (const { boxes, distance } of obstacles) {
    const hit = boxes.firstNear(box, distance);
    if (hit) return { box: hit, distance };
  }
  return undefined;
}

/** Places on the grid at the four sides of an obstacle. */
function around(hit: Box, distance: number, { x, y, width, height }: Box): readonly Point[] {
  return [
    { x: down(hit.x - distance - width), y },
    { x: up(hit.x + hit.width + distance), y },
    { x, y: down(hit.y - distance - height) },
    { x, y: up(hit.y + hit.height + distance) },
  ];
}

const STEP = 6 * DIAGRAM_GRID;

function beside({ x, y }: Box): readonly Point[] {
  return [
    { x: x - STEP, y },
    { x: x + STEP, y },
    { x, y: y - STEP },
    { x, y: y + STEP },
  ];
}

function down(value: number): number {
  return Math.floor(value / DIAGRAM_GRID) * DIAGRAM_GRID;
}

function up(value: number): number {
  return Math.ceil(value / DIAGRAM_GRID) * DIAGRAM_GRID;
}

/** Points by their distance, as a heap; of those at the same distance, the one that came first. */
class Nearest {
  private readonly heap: { readonly point: Point; readonly distance: number; readonly rank: number }[] = [];
  private added = 0;

  add(point: Point, distance: number): void {
    const { heap } = this;
    heap.push({ point, distance, rank: this.added++ });
    let at = heap.length - 1;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.isBefore(at, parent)) return;
      this.exchange(at, parent);
      at = parent;
    }
  }

  take(): Point | undefined {
    const { heap } = this;
    const first = heap[0];
    const last = heap.pop();
    if (!first || !last) return undefined;
    if (heap.length === 0) return first.point;
    heap[0] = last;
    for (let at = 0; ; ) {
      let least = at;
      for (const child of [2 * at + 1, 2 * at + 2])
        if (child < heap.length && this.isBefore(child, least)) least = child;
      if (least === at) return first.point;
      this.exchange(at, least);
      at = least;
    }
  }

  private isBefore(one: number, other: number): boolean {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (!a || !b) return false;
    return a.distance < b.distance || (a.distance === b.distance && a.rank < b.rank);
  }

  private exchange(one: number, other: number): void {
    const [a, b] = [this.heap[one], this.heap[other]];
    if (a && b) [this.heap[one], this.heap[other]] = [b, a];
  }
}
