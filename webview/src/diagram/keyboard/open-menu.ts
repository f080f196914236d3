import type { Actions } from "../actions/actions.ts";
import { seenBox, toScreen } from "../camera/camera.ts";
import { boxOfKey } from "../selection/box-of-key.ts";
import type { DiagramPageState } from "../store/state.ts";
import { canvasElement } from "./focus-canvas.ts";
import { placeOf } from "./walk.ts";

/** Opens the context menu of where the keyboard is, next to it. */
export function openMenuAtPlace(state: DiagramPageState, actions: Actions): void {
  const place = placeOf(state);
  const box = place === undefined ? undefined : boxOfKey(state.drawing, place);
  const canvas = canvasElement()?.getBoundingClientRect();
  const seen = seenBox(state.camera, state.viewport);
  const at = box
    ? { x: box.x + Math.min(40, box.width / 2), y: box.y + Math.min(28, box.height) }
    : { x: seen.x + seen.width / 2, y: seen.y + seen.height / 2 };
  const screen = toScreen(state.camera, at);
  actions.openMenu({
    x: screen.x + (canvas?.left ?? 0),
    y: screen.y + (canvas?.top ?? 0),
    at,
    ...(place === undefined ? {} : { key: place }),
  });
}
