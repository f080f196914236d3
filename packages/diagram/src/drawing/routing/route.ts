import type { Box, Point } from "@domainsmith/model/diagram";
import { isUpright, type Port } from "../ends/side.ts";
import { routeAround } from "./around.ts";
import { type Field, NARROW, TOUCHING, WIDE } from "./field.ts";
import { simpleRoutes } from "./shapes.ts";
import { withoutStraight } from "./without-straight.ts";

/** From here on lines are long: in pixels, across and upright together. */
export const FAR = 6000;

export interface RouteRequest {
  readonly from: Port;
  readonly to: Port;
  readonly fromBox: Box;
  readonly toBox: Box;
  /** What a layout says, without its ends. */
  readonly bends: readonly Point[] | undefined;
}

/** The way of a line, ends included: as the layout has it, or the simplest one that runs through no card. */
export function routeOf(request: RouteRequest, field: Field): readonly Point[] {
  const { from, to, bends } = request;
  if (bends) {
    const laidOut = joined(from, to, bends);
    if (laidOut && !field.hit(laidOut, TOUCHING)) return laidOut;
  }
  const simple = simpleRoutes(from, to).map(withoutStraight);
  const [first] = simple;
  if (!first) return [from, to];
  if (isFar(from, to)) return first;
  for (const clearance of [WIDE, NARROW]) {
    for (const points of simple) if (!field.hit(points, clearance)) return points;
  }
  for (const clearance of [WIDE, NARROW]) {
    const around = routeAround(request, field, clearance);
    if (around) return withoutStraight(around);
  }
  let best = first;
  let fewest = Number.POSITIVE_INFINITY;
  for (const points of simple) {
    const crossings = field.crossings(points);
    if (crossings < fewest) [best, fewest] = [points, crossings];
  }
  return best;
}

/**
 * To look for a way over several screens takes too long while somebody waits: until the layout has one, such a line lies
 * below the cards in its way.
 */
function isFar(from: Point, to: Point): boolean {
  return Math.abs(from.x - to.x) + Math.abs(from.y - to.y) > FAR;
}

/** The way of a line where nobody looks whether it runs through cards: as the layout has it, or the simplest one. */
export function sketchOf({ from, to, bends }: Pick<RouteRequest, "from" | "to" | "bends">): readonly Point[] {
  return (bends && joined(from, to, bends)) ?? simpleRoutes(from, to)[0] ?? [from, to];
}

/** A layout's bends between two ports, whose legs at the ends are made to meet them; undefined where they cannot. */
function joined(from: Port, to: Port, bends: readonly Point[]): readonly Point[] | undefined {
  const points = bends.map(({ x, y }) => ({ x, y }));
  const [first, last] = [points[0], points.at(-1)];
  if (!first || !last) return from.x === to.x || from.y === to.y ? [pointOf(from), pointOf(to)] : undefined;
  if (isUpright(from.side)) first.x = from.x;
  else first.y = from.y;
  if (isUpright(to.side)) last.x = to.x;
  else last.y = to.y;
  const all = [pointOf(from), ...points, pointOf(to)];
  const isStraight = all.every((point, index) => {
    const before = all[index - 1];
    return !before || before.x === point.x || before.y === point.y;
  });
  return isStraight ? withoutStraight(all) : undefined;
}

function pointOf({ x, y }: Point): Point {
  return { x, y };
}
