import type { Box, Point } from "@domainsmith/model/diagram";

/** What a bend costs, in pixels of way. */
const BEND = 48;

const DIRECTIONS: readonly Point[] = [
  { x: 1, y: 0 },
  { x: 0, y: 1 },
  { x: -1, y: 0 },
  { x: 0, y: -1 },
];

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
  const goal = ys.indexOf(end.y) * xs.length + xs.indexOf(end.x);
  const first = ys.indexOf(start.y) * xs.length + xs.indexOf(start.x);
  const lastDirection = directionOf({ x: -outTo.x, y: -outTo.y });
  const states = xs.length * ys.length * 4;
  const costs = new Float64Array(states).fill(Number.POSITIVE_INFINITY);
  const cameFrom = new Int32Array(states).fill(-1);
  const queue = new Queue();
  const begin = first * 4 + directionOf(outFrom);
  costs[begin] = 0;
  queue.push(begin, 0);
  for (let state = queue.pop(); state !== undefined; state = queue.pop()) {
    const place = state >> 2;
    const direction = state & 3;
    if (place === goal && direction === lastDirection) return wayTo(state, cameFrom, xs, ys);
    const column = place % xs.length;
    const row = (place - column) / xs.length;
    const here = { x: xs[column] ?? 0, y: ys[row] ?? 0 };
    const cost = costs[state] ?? 0;
    for (const [next, step] of DIRECTIONS.entries()) {
      // Nobody turns round.
      if ((next ^ direction) === 2) continue;
      const x = xs[column + step.x];
      const y = ys[row + step.y];
      if (x === undefined || y === undefined) continue;
      const there = { x, y };
      if (obstacles.some((box) => runsThrough(box, here, there))) continue;
      const neighbour = (place + step.x + step.y * xs.length) * 4 + next;
      const total = cost + Math.abs(x - here.x) + Math.abs(y - here.y) + (next === direction ? 0 : BEND);
      if (total >= (costs[neighbour] ?? 0)) continue;
      costs[neighbour] = total;
      cameFrom[neighbour] = state;
      queue.push(neighbour, total + Math.abs(x - end.x) + Math.abs(y - end.y));
    }
    if (
      place === goal &&
      cost + BEND < (costs[goal * 4 + lastDirection] ?? 0) &&
      ((direction ^ lastDirection) & 1) === 1
    ) {
      costs[goal * 4 + lastDirection] = cost + BEND;
      cameFrom[goal * 4 + lastDirection] = state;
      queue.push(goal * 4 + lastDirection, cost + BEND);
    }
  }
  return undefined;
}

function directionOf({ x, y }: Point): number {
  return DIRECTIONS.findIndex((direction) => direction.x === x + 0 && direction.y === y + 0);
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

/** Whether an orthogonal leg runs through the inside of a box. */
function runsThrough(box: Box, one: Point, other: Point): boolean {
  return (
    Math.max(one.x, other.x) > box.x &&
    Math.min(one.x, other.x) < box.x + box.width &&
    Math.max(one.y, other.y) > box.y &&
    Math.min(one.y, other.y) < box.y + box.height
  );
}

/** States by cost, the lowest first (a binary heap). */
class Queue {
  private readonly items: { readonly state: number; readonly cost: number }[] = [];

  push(state: number, cost: number): void {
    const { items } = this;
    let at = items.length;
    items.push({ state, cost });
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.swapIfLess(at, parent)) break;
      at = parent;
    }
  }

  pop(): number | undefined {
    const { items } = this;
    const [top] = items;
    const last = items.pop();
    if (!top || !last) return undefined;
    if (items.length > 0) {
      items[0] = last;
      let at = 0;
      for (;;) {
        const left = 2 * at + 1;
        const right = left + 1;
        const child = (items[right]?.cost ?? Number.POSITIVE_INFINITY) < (items[left]?.cost ?? 0) ? right : left;
        if (child >= items.length || !this.swapIfLess(child, at)) break;
        at = child;
      }
    }
    return top.state;
  }

  /** Puts the item at one place in front of that at the other, if it costs less. */
  private swapIfLess(lower: number, upper: number): boolean {
    const { items } = this;
    const [one, other] = [items[lower], items[upper]];
    if (!one || !other || one.cost >= other.cost) return false;
    items[lower] = other;
    items[upper] = one;
    return true;
  }
}
