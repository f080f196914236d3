import type { Point } from "@domainsmith/model/diagram";

const RADIUS = 6;

/** A line through points, with rounded corners, as SVG path data. */
export function roundedPath(points: readonly Point[]): string {
  const [first, ...rest] = points;
  if (!first) return "";
  let path = `M${shown(first)}`;
  let before = first;
  for (const [index, corner] of rest.entries()) {
    const next = rest[index + 1];
    if (!next) {
      path += `L${shown(corner)}`;
      break;
    }
    const radius = Math.min(RADIUS, distance(before, corner) / 2, distance(corner, next) / 2);
    if (radius < 0.5) {
      path += `L${shown(corner)}`;
    } else {
      path += `L${shown(towards(corner, before, radius))}Q${shown(corner)} ${shown(towards(corner, next, radius))}`;
    }
    before = corner;
  }
  return path;
}

/** A point as path data, to a tenth of a pixel. */
export function shown({ x, y }: Point): string {
  return `${rounded(x)} ${rounded(y)}`;
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10 + 0;
}

function distance(one: Point, other: Point): number {
  return Math.hypot(one.x - other.x, one.y - other.y);
}

function towards(from: Point, to: Point, by: number): Point {
  const part = by / distance(from, to);
  return { x: from.x + (to.x - from.x) * part, y: from.y + (to.y - from.y) * part };
}
