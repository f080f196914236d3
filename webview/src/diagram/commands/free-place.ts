import type { Drawing } from "@domainsmith/diagram/drawing";
import { type Box, DIAGRAM_GRID, type Point } from "@domainsmith/model/diagram";

/** Room for a card that is going to get some rows, with a margin. */
const ROOM = { width: 240, height: 176, margin: 32 } as const;
const STEP = 5 * DIAGRAM_GRID;
const RINGS = 60;

/** The free place for a new card that is nearest to the middle of a box. Where there is none far and wide, the middle. */
export function freePlace(drawing: Drawing, around: Box): Point {
  const middle = { x: around.x + (around.width - ROOM.width) / 2, y: around.y + (around.height - ROOM.height) / 2 };
  const start = { x: onGrid(middle.x), y: onGrid(middle.y) };
  for (let ring = 0; ring <= RINGS; ring++) {
    for (const { x, y } of ringOf(ring)) {
      const point = { x: start.x + x * STEP, y: start.y + y * STEP };
      if (isFree(drawing, point)) return point;
    }
  }
  return start;
}

function isFree(drawing: Drawing, { x, y }: Point): boolean {
  const { width, height, margin } = ROOM;
  return (
    drawing.nodesIn({ x: x - margin, y: y - margin, width: width + 2 * margin, height: height + 2 * margin }).length ===
    0
  );
}

/** The places of a square around the middle, the ones at the right and below first. */
function ringOf(ring: number): readonly Point[] {
  if (ring === 0) return [{ x: 0, y: 0 }];
  const places: Point[] = [];
  for (let along = -ring; along <= ring; along++) {
    places.push({ x: ring, y: along }, { x: along, y: ring }, { x: -ring, y: along }, { x: along, y: -ring });
  }
  return places.sort((a, b) => Math.hypot(a.x, a.y) - Math.hypot(b.x, b.y) || b.x - a.x || b.y - a.y);
}

function onGrid(length: number): number {
  return Math.round(length / DIAGRAM_GRID) * DIAGRAM_GRID;
}
