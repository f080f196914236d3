import type { Box } from "@domainsmith/model/diagram";
import { type Camera, seenBox } from "../camera/camera.ts";

/** Around what is seen, as a part of its extent, what is kept ready: less where that is much already. */
const marginAt = (zoom: number): number => (zoom < 0.75 ? 0.12 : 0.3);
/** A window that is so many times larger than what is seen holds too much. */
const TOO_LARGE = 6;

/** The part of the canvas whose cards and lines are elements: the last one as long as it will do. */
export function windowBox(
  last: Box | undefined,
  camera: Camera,
  viewport: { readonly width: number; readonly height: number },
): Box {
  const seen = seenBox(camera, viewport);
  if (last && contains(last, seen) && last.width * last.height < TOO_LARGE * seen.width * seen.height) return last;
  const margin = marginAt(camera.zoom);
  return {
    x: seen.x - seen.width * margin,
    y: seen.y - seen.height * margin,
    width: seen.width * (1 + 2 * margin),
    height: seen.height * (1 + 2 * margin),
  };
}

export function contains(outer: Box, inner: Box): boolean {
  return (
    inner.x >= outer.x &&
    inner.y >= outer.y &&
    inner.x + inner.width <= outer.x + outer.width &&
    inner.y + inner.height <= outer.y + outer.height
  );
}

export function overlap(one: Box, other: Box): boolean {
  return (
    one.x < other.x + other.width &&
    other.x < one.x + one.width &&
    one.y < other.y + other.height &&
    other.y < one.y + one.height
  );
}
