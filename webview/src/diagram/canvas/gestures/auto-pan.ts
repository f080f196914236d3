import type { Point } from "@domainsmith/model/diagram";

/** So near the edge of the canvas, in pixels, a drag moves what is seen. */
const EDGE = 32;
/** Pixels in a frame, at the edge itself. */
const FASTEST = 14;

/** How far what is seen moves in a frame while something is dragged there. */
export function autoPan(screen: Point, { width, height }: { readonly width: number; readonly height: number }): Point {
  const speed = (at: number, extent: number): number => {
    if (at < EDGE) return Math.min((EDGE - at) / EDGE, 1) * FASTEST;
    if (at > extent - EDGE) return -Math.min((at - extent + EDGE) / EDGE, 1) * FASTEST;
    return 0;
  };
  return { x: speed(screen.x, width), y: speed(screen.y, height) };
}
