import { toKept } from "./keep.ts";
import type { DiagramPageState } from "./state.ts";
import type { Store } from "./store.ts";

/** So long after the last change of where it looks, in milliseconds, what the page keeps is handed over. */
const REST = 250;

/**
 * Keeps what the page would need if it were closed now. It is closed without a word when it is hidden or moved, so all
 * but the camera, which changes with every frame, is handed over at once.
 *
 * @returns hands over what is there now
 */
export function keepUp(
  store: Pick<Store<DiagramPageState>, "get" | "subscribe">,
  keep: (state: unknown) => void,
): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let last = store.get();
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    last = store.get();
    if (last.phase === "ready") keep(toKept(last));
  };
  store.subscribe(() => {
    const state = store.get();
    if (isOther(last, state)) save();
    else if (state.camera !== last.camera) timer ??= setTimeout(save, REST);
  });
  return save;
}

function isOther(before: DiagramPageState, after: DiagramPageState): boolean {
  return (
    before.phase !== after.phase ||
    before.uri !== after.uri ||
    before.selection !== after.selection ||
    before.detail !== after.detail ||
    before.collapsed !== after.collapsed ||
    before.focusMode !== after.focusMode ||
    before.panels !== after.panels ||
    before.filters !== after.filters
  );
}
