import type { Box, Point } from "@domainsmith/model/diagram";

/** The corners of a line from card to card, of which a route says the bends. */
export function wholeRoute(from: Box, route: readonly Point[], to: Box): readonly Point[] {
  const [first, last] = [route[0], route.at(-1)];
  return first && last ? [onBorder(from, first), ...route, onBorder(to, last)] : [];
}

function onBorder({ x, y, width, height }: Box, bend: Point): Point {
  return { x: Math.min(Math.max(bend.x, x), x + width), y: Math.min(Math.max(bend.y, y), y + height) };
}

/** The legs of a line, as boxes without an extent across their way. */
export function legsOf(points: readonly Point[]): readonly Box[] {
  return points.slice(1).map((point, index) => {
    const { x, y } = points[index] ?? point;
    return {
      x: Math.min(x, point.x),
      y: Math.min(y, point.y),
      width: Math.abs(x - point.x),
      height: Math.abs(y - point.y),
    };
  });
}
