import type { Box } from "@domainsmith/model/diagram";

/** Whether two boxes have less than a distance between them. */
export function areCloser(one: Box, other: Box, distance: number): boolean {
  return (
    one.x - distance < other.x + other.width &&
    one.x + one.width + distance > other.x &&
    one.y - distance < other.y + other.height &&
    one.y + one.height + distance > other.y
  );
}

/** The smallest box around others; undefined without any. */
export function boundsOf(boxes: Iterable<Box>): Box | undefined {
  let left = Number.POSITIVE_INFINITY;
  let top = Number.POSITIVE_INFINITY;
  let right = Number.NEGATIVE_INFINITY;
  let bottom = Number.NEGATIVE_INFINITY;
  for (const { x, y, width, height } of boxes) {
    left = Math.min(left, x);
    top = Math.min(top, y);
    right = Math.max(right, x + width);
    bottom = Math.max(bottom, y + height);
  }
  return left > right ? undefined : { x: left, y: top, width: right - left, height: bottom - top };
}

/** A box with more room around it. */
export function grown({ x, y, width, height }: Box, by: Sides): Box {
  return { x: x - by.left, y: y - by.top, width: width + by.left + by.right, height: height + by.top + by.bottom };
}

export interface Sides {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}
