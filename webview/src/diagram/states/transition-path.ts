import type { Point } from "@domainsmith/model/diagram";

const RADIUS = 8;
const ARROW = { length: 9, half: 4 };

/** A line through points, with rounded corners, as SVG path data. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...others] = points;
  if (!first) return "";
  let path = `M${first.x} ${first.y}`;
  for (const [index, corner] of others.entries()) {
    const [before, after] = [points[index], others[index + 1]];
    if (!before || !after) {
      path += `L${corner.x} ${corner.y}`;
      continue;
    }
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, after) / 2);
    const start = towards(corner, before, radius);
    const end = towards(corner, after, radius);
    path += `L${start.x} ${start.y}Q${corner.x} ${corner.y} ${end.x} ${end.y}`;
  }
  return path;
}

/** The tip at the last point. */
export function arrowHead(points: readonly Point[]): string {
  const [before, tip] = [points.at(-2), points.at(-1)];
  if (!before || !tip) return "";
  const back = towards(tip, before, ARROW.length);
  const [dx, dy] = [(tip.x - back.x) / ARROW.length, (tip.y - back.y) / ARROW.length];
  const side = (sign: number) => `${back.x - dy * ARROW.half * sign} ${back.y + dx * ARROW.half * sign}`;
  return `M${tip.x} ${tip.y}L${side(1)}L${side(-1)}Z`;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(other.x - one.x, other.y - one.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const length = distance(from, to);
  if (length === 0) return from;
  return { x: from.x + ((to.x - from.x) * by) / length, y: from.y + ((to.y - from.y) * by) / length };
}
