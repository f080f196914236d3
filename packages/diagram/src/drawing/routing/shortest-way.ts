import type { Box, Point } from "@domainsmith/model/diagram";
import { Queue } from "./queue.ts";

/** What a bend costs, in pixels of way. */
const BEND = 48;

/** Right, down, left, up: the opposite of a direction is two further. */
const DX = [1, 0, -1, 0] as const;
const DY = [0, 1, 0, -1] as const;

export interface TurnGrid {
  /** Ascending, with those of both ends. */
  readonly xs: readonly number[];
  readonly ys: readonly number[];
}

/**
 * The shortest way with few bends along the lines of a grid that runs through no obstacle (A*).
 *
 * @param outFrom which way it begins; `outTo` points against the way it ends
 */
export function shortestWay(
  { xs, ys }: TurnGrid,
  start: Point,
  end: Point,
  outFrom: Point,
  outTo: Point,
  obstacles: readonly Box[],
): readonly Point[] | undefined {
  const columns = xs.length;
  const goal = ys.indexOf(end.y) * columns + xs.indexOf(end.x);
  const begin = (ys.indexOf(start.y) * columns + xs.indexOf(start.x)) * 4 + directionOf(outFrom.x, outFrom.y);
  const last = directionOf(-outTo.x, -outTo.y);
  const walls = wallsOf({ xs, ys }, obstacles);
  const costs = new Float64Array(columns * ys.length * 4).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(costs.length).fill(-1);
  const queue = new Queue();
  const reach = (state: number, from: number, cost: number, ahead: number): void => {
    if (cost >= (costs[state] ?? 0)) return;
    costs[state] = cost;
    cameFrom[state] = from;
    queue.push(state, cost + ahead);
  };
  reach(begin, -1, 0, 0);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const place = state >> 2;
    const direction = state & 3;
    if (place === goal && direction === last) return wayTo(state, cameFrom, xs, ys);
    const column = place % columns;
    const row = (place - column) / columns;
    const x = xs[column] ?? 0;
    const y = ys[row] ?? 0;
    const cost = costs[state] ?? 0;
    // The last bend is at the goal itself.
    if (place === goal && ((direction ^ last) & 1) === 1) reach(goal * 4 + last, state, cost + BEND, 0);
    for (let next = 0; next < 4; next++) {
      // Nobody turns round.
      if ((next ^ direction) === 2) continue;
      const nextX = xs[column + (DX[next] ?? 0)];
      const nextY = ys[row + (DY[next] ?? 0)];
      if (nextX === undefined || nextY === undefined) continue;
      const total = cost + Math.abs(nextX - x) + Math.abs(nextY - y) + (next === direction ? 0 : BEND);
      const neighbour = (place + (DX[next] ?? 0) + (DY[next] ?? 0) * columns) * 4 + next;
      if (total >= (costs[neighbour] ?? 0) || isBlocked(walls, place, next, columns)) continue;
      reach(neighbour, state, total, Math.abs(nextX - end.x) + Math.abs(nextY - end.y));
    }
  }
  return undefined;
}

function directionOf(x: number, y: number): number {
  return x === 0 ? (y > 0 ? 1 : 3) : x > 0 ? 0 : 2;
}

/** By place, bits for whether the way to the right, and the way down, run through the inside of an obstacle. */
function wallsOf({ xs, ys }: TurnGrid, obstacles: readonly Box[]): Uint8Array {
  const walls = new Uint8Array(xs.length * ys.length);
  for (const { x, y, width, height } of obstacles) {
    const [left, right] = [firstAbove(xs, x), firstFrom(xs, x + width)];
    const [top, bottom] = [firstAbove(ys, y), firstFrom(ys, y + height)];
    for (let row = top; row < bottom; row++) {
      for (let column = Math.max(left - 1, 0); column < right; column++)
        mark(walls, row * xs.length + column, TO_RIGHT);
    }
    for (let row = Math.max(top - 1, 0); row < bottom; row++) {
      for (let column = left; column < right; column++) mark(walls, row * xs.length + column, DOWN);
    }
  }
  return walls;
}

const TO_RIGHT = 1;
const DOWN = 2;

function mark(walls: Uint8Array, place: number, bit: number): void {
  walls[place] = (walls[place] ?? 0) | bit;
}

/** The index of the first value that is greater, or at least as great. */
function firstAbove(values: readonly number[], limit: number): number {
  const index = values.findIndex((value) => value > limit);
  return index < 0 ? values.length : index;
}

function firstFrom(values: readonly number[], limit: number): number {
  const index = values.findIndex((value) => value >= limit);
  return index < 0 ? values.length : index;
}

/** Whether there is a wall on the way from a place to its neighbour in a direction. */
function isBlocked(walls: Uint8Array, place: number, direction: number, columns: number): boolean {
  const from = direction === 2 ? place - 1 : direction === 3 ? place - columns : place;
  return ((walls[from] ?? 0) & ((direction & 1) === 0 ? TO_RIGHT : DOWN)) !== 0;
}

function wayTo(last: number, cameFrom: Int32Array, xs: readonly number[], ys: readonly number[]): readonly Point[] {
  const points: Point[] = [];
  for (let state = last; state >= 0; state = cameFrom[state] ?? -1) {
    const place = state >> 2;
    const column = place % xs.length;
    points.push({ x: xs[column] ?? 0, y: ys[(place - column) / xs.length] ?? 0 });
  }
  return points.reverse();
}
