import { compareText } from "../geometry/compare-text.ts";
import { toGrid } from "../geometry/grid.ts";
import { POSITIONS_VERSION, VERSION_KEY } from "./format.ts";
import type { Positions } from "./read-positions.ts";

/**
 * The text of a file of positions: keys sorted, whole numbers on the grid.
 *
 * An entry takes three lines, the first and last of which never change: git takes changes of lines side by side for a
 * conflict, and so merges the moves of neighbours, and a move beside a new or deleted card.
 */
export function writePositions(positions: Positions): string {
  const keys = Object.keys(positions).sort(compareText);
  const entries = keys.flatMap((key) => {
    const point = positions[key];
    return point ? [`  ${JSON.stringify(key)}: {\n    "x": ${toGrid(point.x)}, "y": ${toGrid(point.y)}\n  },\n`] : [];
  });
  return `{\n${entries.join("")}  "${VERSION_KEY}": ${POSITIONS_VERSION}\n}\n`;
}
