import type { HostNotifications } from "@domainsmith/model/diagram";
import { showing } from "../camera/camera.ts";
import type { CameraPath } from "../camera/camera-path.ts";
import { boxOfKey } from "../selection/box-of-key.ts";
import type { Actions } from "./actions.ts";
import type { ActionContext } from "./context.ts";

/** Does what the host says: shows where the cursor is, tells how far a layout is, and carries out commands. */
export function followHost({ store, host }: ActionContext, actions: Actions, path: CameraPath): void {
  host.on("reveal", (place) => reveal(place));
  host.on("progress", ({ message, percentage }) =>
    store.set(({ arranging }) => ({
      arranging: arranging && {
        ...(message !== undefined && { message }),
        ...(percentage !== undefined && { percentage }),
      },
    })),
  );
  host.on("command", ({ command }) => actions.run(command));

  /** The host is not told of a selection that comes from it. */
  function reveal({ node, row, focus }: HostNotifications["reveal"]): void {
    const { drawing, selection, inline, camera, viewport } = store.get();
    const key = [row, node].find((it) => it !== undefined && boxOfKey(drawing, it));
    if (focus) {
      const hidden = key ?? row ?? node;
      if (hidden !== undefined) actions.reveal(hidden);
      return;
    }
    if (key === undefined || inline) return;
    if (!(selection.length === 1 && selection[0] === key)) store.set({ selection: [key] });
    const box = boxOfKey(drawing, key);
    if (box) path.to(showing(camera, box, viewport, 24));
  }
}
