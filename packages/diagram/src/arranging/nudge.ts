import { DIAGRAM_GRID, type Point } from "@domainsmith/model/diagram";
import { toGrid } from "../geometry/grid.ts";

/**
 * Moves cards by steps of the grid.
 *
 * @param steps how many to the right and down; negative: to the left and up
 */
export function nudge(
  positions: Readonly<Record<string, Point>>,
  steps: { readonly right: number; readonly down: number },
): Readonly<Record<string, Point>> {
  return Object.fromEntries(
    Object.entries(positions).map(([key, { x, y }]) => [
      key,
      { x: toGrid(x) + steps.right * DIAGRAM_GRID, y: toGrid(y) + steps.down * DIAGRAM_GRID },
    ]),
  );
}
