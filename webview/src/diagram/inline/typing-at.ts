import { centred, ZOOM } from "../camera/camera.ts";
import { boxOfKey } from "../selection/box-of-key.ts";
import type { DiagramPageState, InlineEdit } from "../store/state.ts";

/** Begins to type over a text. From afar, its card comes near first: nobody types over what they cannot read. */
export function typingAt(
  { camera, drawing, viewport }: DiagramPageState,
  inline: InlineEdit,
): Partial<DiagramPageState> {
  const box = camera.zoom < ZOOM.overview ? boxOfKey(drawing, inline.key) : undefined;
  const open = { inline: { ...inline, field: ++fields } };
  return box ? { ...open, camera: centred(box, 1, viewport) } : open;
}

let fields = 0;
