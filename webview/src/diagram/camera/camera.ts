import type { Box, Point } from "@domainsmith/model/diagram";

/** What is looked at: a point of the canvas is at `x + zoom * point.x` on the screen. */
export interface Camera {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

export const ZOOM = {
  least: 0.01,
  most: 2.5,
  /** One step of the keyboard and the buttons. */
  step: 1.25,
  /** Below it the overview is painted instead of cards. */
  overview: 0.5,
} as const;

interface Extent {
  readonly width: number;
  readonly height: number;
}

/** The part of the canvas that is seen. */
export function seenBox({ x, y, zoom }: Camera, { width, height }: Extent): Box {
  return { x: -x / zoom, y: -y / zoom, width: width / zoom, height: height / zoom };
}

export function toCanvas({ x, y, zoom }: Camera, point: Point): Point {
  return { x: (point.x - x) / zoom, y: (point.y - y) / zoom };
}

export function toScreen({ x, y, zoom }: Camera, point: Point): Point {
  return { x: point.x * zoom + x, y: point.y * zoom + y };
}

/** Zooms so that a point of the screen keeps showing what it shows. */
export function zoomedTo(camera: Camera, zoom: number, around: Point): Camera {
  const bounded = Math.min(Math.max(zoom, ZOOM.least), ZOOM.most);
  const point = toCanvas(camera, around);
  return { x: around.x - point.x * bounded, y: around.y - point.y * bounded, zoom: bounded };
}

/** The camera that shows all of a box, as large as it can be up to `most`. */
export function fitted(
  box: Box,
  screen: Extent,
  { margin = 48, most = 1, least = ZOOM.least }: { margin?: number; most?: number; least?: number } = {},
): Camera {
  const room = { width: Math.max(screen.width - 2 * margin, 1), height: Math.max(screen.height - 2 * margin, 1) };
  const zoom = Math.min(
    Math.max(Math.min(room.width / Math.max(box.width, 1), room.height / Math.max(box.height, 1)), least),
    most,
  );
  return {
    x: (screen.width - box.width * zoom) / 2 - box.x * zoom,
    y: (screen.height - box.height * zoom) / 2 - box.y * zoom,
    zoom,
  };
}

/** The same camera moved as little as possible to show a box, with a margin in pixels of the screen. */
export function showing(camera: Camera, box: Box, screen: Extent, margin = 64): Camera {
  const { zoom } = camera;
  const shift = (start: number, length: number, extent: number): number => {
    const room = extent - 2 * margin;
    if (length > room) return margin - start;
    if (start < margin) return margin - start;
    const over = start + length - (extent - margin);
    return over > 0 ? -over : 0;
  };
  const corner = toScreen(camera, box);
  return {
    x: camera.x + shift(corner.x, box.width * zoom, screen.width),
    y: camera.y + shift(corner.y, box.height * zoom, screen.height),
    zoom,
  };
}

/** The same zoom, with a box in the middle. */
export function centred(box: Box, zoom: number, screen: Extent): Camera {
  return {
    x: screen.width / 2 - (box.x + box.width / 2) * zoom,
    y: screen.height / 2 - (box.y + box.height / 2) * zoom,
    zoom,
  };
}
