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
      if (total >= (costs[neighbour] ?? 0) || isBlocked(obstacles, x, y, nextX, nextY)) continue;
      reach(neighbour, state, total, Math.abs(nextX - end.x) + Math.abs(nextY - end.y));
    }
  }
  return undefined;
}

function directionOf(x: number, y: number): number {
  return x === 0 ? (y > 0 ? 1 : 3) : x > 0 ? 0 : 2;
}

/** Whether a leg runs through the inside of an obstacle. */
function isBlocked(obstacles: readonly Box[], x: number, y: number, otherX: number, otherY: number): boolean {
  const [left, right] = x < otherX ? [x, otherX] : [otherX, x];
  const [top, bottom] = y < otherY ? [y, otherY] : [otherY, y];
  for (const box of obstacles) {
    if (right > box.x && left < box.x + box.width && bottom > box.y && top < box.y + box.height) return true;
  }
  return false;
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
