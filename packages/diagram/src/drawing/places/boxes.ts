import type { Box, Point } from "@domainsmith/model/diagram";

/** Whether two boxes share a point; touching is enough. */
export function touches(one: Box, other: Box): boolean {
  return (
    one.x <= other.x + other.width &&
    one.x + one.width >= other.x &&
    one.y <= other.y + other.height &&
    one.y + one.height >= other.y
  );
}

/** Whether all of a box is within another. */
export function contains(outer: Box, { x, y, width, height }: Box): boolean {
  return x >= outer.x && y >= outer.y && x + width <= outer.x + outer.width && y + height <= outer.y + outer.height;
}

export function isSameBox(one: Box | undefined, other: Box | undefined): boolean {
  if (!one || !other) return one === other;
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

export function boxOfPoints(points: readonly Point[]): Box {
  const [first = { x: 0, y: 0 }] = points;
  let [left, top, right, bottom] = [first.x, first.y, first.x, first.y];
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** The smallest box around both. */
export function union(one: Box, other: Box): Box {
  const x = Math.min(one.x, other.x);
  const y = Math.min(one.y, other.y);
  const right = Math.max(one.x + one.width, other.x + other.width);
  const bottom = Math.max(one.y + one.height, other.y + other.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** The smallest box around all; of no extent when there are none. */
export function unionOf(boxes: Iterable<Box>): Box {
  let all: Box | undefined;
  for (const box of boxes) all = all ? union(all, box) : box;
  return all ?? { x: 0, y: 0, width: 0, height: 0 };
}

/** With more room on every side: left and right, above and below. */
export function inflated({ x, y, width, height }: Box, across: number, upright = across): Box {
  return { x: x - across, y: y - upright, width: width + 2 * across, height: height + 2 * upright };
}
