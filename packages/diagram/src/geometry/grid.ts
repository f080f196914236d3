import { DIAGRAM_GRID, type Point } from "@domainsmith/model/diagram";

/** The nearest multiple of the grid, never a negative zero. */
export function toGrid(value: number): number {
  return Math.round(value / DIAGRAM_GRID) * DIAGRAM_GRID + 0;
}

/** The next multiple of the grid that is not less. */
export function upToGrid(value: number): number {
  return Math.ceil(value / DIAGRAM_GRID) * DIAGRAM_GRID + 0;
}

export function pointOnGrid({ x, y }: Point): Point {
  return { x: toGrid(x), y: toGrid(y) };
}
