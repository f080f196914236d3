import { type Box, DIAGRAM_GRID, type Point } from "@domainsmith/model/diagram";
import { toGrid } from "../geometry/grid.ts";

/**
 * Spreads boxes so that the gaps between them are equal, to the grid, between the first and the last, which stay. Where
 * they have no room between these, gaps of one step of the grid push the later ones on.
 *
 * @returns new upper left corners by the keys of the boxes
 */
export function distribute(
  boxes: Readonly<Record<string, Box>>,
  axis: "horizontal" | "vertical",
): Readonly<Record<string, Point>> {
  const start = ({ x, y }: Box) => (axis === "horizontal" ? x : y);
  const length = ({ width, height }: Box) => (axis === "horizontal" ? width : height);
  const sorted = Object.entries(boxes).sort(
    ([oneKey, one], [otherKey, other]) => start(one) - start(other) || (oneKey < otherKey ? -1 : 1),
  );
  const [first, last] = [sorted[0]?.[1], sorted.at(-1)?.[1]];
  if (!first || !last) return {};
  const filled = sorted.reduce((sum, [, box]) => sum + length(box), 0);
  const room = start(last) + length(last) - start(first) - filled;
  const gap = sorted.length > 1 ? Math.max(room / (sorted.length - 1), DIAGRAM_GRID) : 0;
  const places: [string, Point][] = [];
  let next = start(first);
  for (const [key, box] of sorted) {
    places.push([
      key,
      axis === "horizontal" ? { x: toGrid(next), y: toGrid(box.y) } : { x: toGrid(box.x), y: toGrid(next) },
    ]);
    next += length(box) + gap;
  }
  return Object.fromEntries(places);
}
