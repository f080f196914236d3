import type { Point } from "@domainsmith/model/diagram";
import { isUpright, OUTWARDS, type Port } from "../ends/side.ts";

/** How far a line goes straight away from a card, so that what stands at its end stands on it. */
export const STUB = 26;
/** Between lines that turn beside one another. */
const LANE = 8;

/** A port with x running along the way that the line leaves it. */
interface Flat extends Point {
  /** 1 or -1. */
  readonly outwards: number;
  readonly rank: number;
  readonly count: number;
}

/** The simple ways from one port to the other, the best one first. */
export function simpleRoutes(from: Port, to: Port): readonly (readonly Point[])[] {
  const isFromUpright = isUpright(from.side);
  if (isFromUpright !== isUpright(to.side)) {
    return [[from, isFromUpright ? { x: from.x, y: to.y } : { x: to.x, y: from.y }, to].map(pointOf)];
  }
  const routes = routesAcross(flat(from), flat(to));
  return isFromUpright ? routes.map((points) => points.map(({ x, y }) => ({ x: y, y: x }))) : routes;
}

function flat({ x, y, side, rank, count }: Port): Flat {
  const { x: dx, y: dy } = OUTWARDS[side];
  return isUpright(side) ? { x: y, y: x, outwards: dy, rank, count } : { x, y, outwards: dx, rank, count };
}

function routesAcross(from: Flat, to: Flat): readonly (readonly Point[])[] {
  const gap = Math.abs(to.x - from.x);
  const faces = from.outwards !== to.outwards && (to.x - from.x) * from.outwards > 0;
  const stub = faces ? Math.min(STUB, gap / 2) : STUB;
  const start = from.x + from.outwards * stub;
  const end = to.x + to.outwards * stub;
  const turnAt = (x: number): readonly Point[] => [pointOf(from), { x, y: from.y }, { x, y: to.y }, pointOf(to)];
  if (faces) {
    if (from.y === to.y) return [[pointOf(from), pointOf(to)]];
    const [low, high] = [Math.min(start, end), Math.max(start, end)];
    const bounded = (x: number) => turnAt(Math.min(Math.max(Math.round(x), low), high));
    const lane = laneOf(from, to);
    return [
      bounded((start + end) / 2 + lane),
      bounded(start + lane),
      bounded(end + lane),
      bounded(start),
      bounded(end),
    ];
  }
  if (from.outwards === to.outwards) {
    const outermost = from.outwards > 0 ? Math.max(start, end) : Math.min(start, end);
    const lane = Math.min(from.rank, to.rank) % 4;
    return [lane, lane + 3, 0].map((count) => turnAt(outermost + count * LANE * from.outwards));
  }
  const middle = Math.round((from.y + to.y) / 2);
  const [there, back] = [
    { x: start, y: middle },
    { x: end, y: middle },
  ];
  return [[pointOf(from), { x: start, y: from.y }, there, back, { x: end, y: to.y }, pointOf(to)]];
}

/**
 * How far beside the middle a line turns, so that those from one side of a card do not lie upon one another: of lines
 * that go down, the lower ones turn first; of those that go up, the upper ones.
 */
function laneOf(from: Flat, to: Flat): number {
  const [more, direction] = from.count >= to.count ? [from, 1] : [to, 1];
  if (more.count < 2) return 0;
  const step = Math.min(LANE, 96 / more.count);
  const downwards = to.y > from.y ? 1 : -1;
  return -(more.rank - (more.count - 1) / 2) * step * downwards * from.outwards * direction;
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
