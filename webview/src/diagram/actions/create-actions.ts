import type { CameraPath } from "../camera/camera-path.ts";
import type { Actions } from "./actions.ts";
import type { ActionContext } from "./context.ts";
import { lookActions } from "./look-actions.ts";
import { modelActions } from "./model-actions.ts";
import { pageActions } from "./page-actions.ts";
import { placeActions } from "./place-actions.ts";

/** Everything that can be done on the page, see {@link Actions}. */
export function createActions(context: ActionContext, path: CameraPath): Actions {
  const look = lookActions(context, path);
  const place = placeActions(context);
  return { ...modelActions(context, look), ...place, ...look, ...pageActions(context, look, place) };
}
