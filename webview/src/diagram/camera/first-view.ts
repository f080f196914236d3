import { boxOfKey } from "../selection/box-of-key.ts";
import type { DiagramPageState } from "../store/state.ts";
import { type Camera, fitted, ZOOM } from "./camera.ts";

/** A model that is smaller than this when all of it is seen is too large to be read from anywhere: it is seen as a whole. */
const LEAST = 0.2;

/** From here on the overview can be read, if only just. */
const READABLE = 0.4;

/** What is not all of it is shown with something around. */
const MOST = 0.8;

/**
 * What a page looks at first: everything; but where that could not be read, as in a narrow window, what is selected or
 * the first package, so that it can.
 */
export function firstView({
  drawing,
  selection,
  viewport,
}: Pick<DiagramPageState, "drawing" | "selection" | "viewport">): Camera {
  const all = fitted(drawing.box, viewport);
  if (all.zoom >= READABLE || all.zoom < LEAST) return all;
  const [key] = selection;
  const { nodes } = drawing.scene;
  const card = nodes.find(({ foreign }) => foreign === undefined) ?? nodes[0];
  const frame = drawing.groups.find(({ id }) => id === card?.group);
  const box =
    (key === undefined ? undefined : boxOfKey(drawing, key)) ?? frame?.box ?? (card && drawing.boxOf(card.id));
  if (!box) return all;
  const near = fitted(box, viewport, { least: ZOOM.overview, most: MOST });
  // From its beginning on, as far as it is larger than the window.
  return { ...near, x: Math.max(near.x, MARGIN - box.x * near.zoom), y: Math.max(near.y, MARGIN - box.y * near.zoom) };
}

/** In pixels of the screen. */
const MARGIN = 24;
