import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Box, Point } from "@domainsmith/model/diagram";

export type Direction = "left" | "right" | "up" | "down";

const WAYS: Readonly<Record<Direction, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  up: { x: 0, y: -1 },
  down: { x: 0, y: 1 },
};

/** How much farther away a card counts for each pixel that it lies beside the way. */
const ASIDE = 2.5;

/**
 * The card next to a box in a direction: it lies that way from the middle of the box, and is near, rather straight ahead
 * than aside.
 *
 * @param without a card that does not count, because it is the box's own
 */
export function nearestCard(
  drawing: Drawing,
  from: Box,
  direction: Direction,
  without?: SymbolId,
): SymbolId | undefined {
  const way = WAYS[direction];
  const start = middle(from);
  let best: SymbolId | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (const id of drawing.nodesIn(drawing.box)) {
    const box = id === without ? undefined : drawing.boxOf(id);
    if (!box) continue;
    const end = middle(box);
    const ahead = (end.x - start.x) * way.x + (end.y - start.y) * way.y;
    if (ahead <= 0) continue;
    const gap =
      way.x === 0 ? between(from.x, from.width, box.x, box.width) : between(from.y, from.height, box.y, box.height);
    const aside = Math.abs((end.x - start.x) * way.y + (end.y - start.y) * way.x);
    const far = ahead + ASIDE * gap + aside / 10;
    // What lies more to the side than ahead is reached by another key.
    if (gap > ahead * 2 || far >= least) continue;
    least = far;
    best = id;
  }
  return best;
}

/** The cards from the nearest to the farthest. */
export function byDistance(drawing: Drawing, from: Box): readonly SymbolId[] {
  const start = middle(from);
  const found = drawing.nodesIn(drawing.box).map((id) => {
    const end = middle(drawing.boxOf(id) ?? from);
    return { id, far: Math.hypot(end.x - start.x, end.y - start.y) };
  });
  return found.sort((a, b) => a.far - b.far || (a.id < b.id ? -1 : 1)).map(({ id }) => id);
}

function middle({ x, y, width, height }: Box): Point {
  return { x: x + width / 2, y: y + height / 2 };
}

/** The gap between two stretches of a line; 0 where they overlap. */
function between(a: number, length: number, b: number, other: number): number {
  return Math.max(0, b - (a + length), a - (b + other));
}
