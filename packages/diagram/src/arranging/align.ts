import type { Box, Point } from "@domainsmith/model/diagram";
import { toGrid } from "../geometry/grid.ts";

/** Which edge or middle line cards come to share. */
export type AlignEdge = "left" | "center" | "right" | "top" | "middle" | "bottom";

/**
 * Puts boxes in one line, along the outermost of their edges, or the middle of all.
 *
 * @returns new upper left corners, on the grid, by the keys of the boxes; boxes may come to overlap
 */
export function align(boxes: Readonly<Record<string, Box>>, edge: AlignEdge): Readonly<Record<string, Point>> {
  const all = Object.values(boxes);
  if (all.length === 0) return {};
  const left = Math.min(...all.map(({ x }) => x));
  const top = Math.min(...all.map(({ y }) => y));
  const right = Math.max(...all.map(({ x, width }) => x + width));
  const bottom = Math.max(...all.map(({ y, height }) => y + height));
  const place = ({ x, y, width, height }: Box): Point => {
    switch (edge) {
      case "left":
        return { x: left, y };
      case "center":
        return { x: (left + right - width) / 2, y };
      case "right":
        return { x: right - width, y };
      case "top":
        return { x, y: top };
      case "middle":
        return { x, y: (top + bottom - height) / 2 };
      case "bottom":
        return { x, y: bottom - height };
    }
  };
  return Object.fromEntries(
    Object.entries(boxes).map(([key, box]) => {
      const { x, y } = place(box);
      return [key, { x: toGrid(x), y: toGrid(y) }];
    }),
  );
}
