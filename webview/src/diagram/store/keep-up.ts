import { toKept } from "./keep.ts";
import type { DiagramPageState } from "./state.ts";
import type { Store } from "./store.ts";

/** So long after the last change, in milliseconds, what the page keeps is handed over. */
const REST = 250;

/** Keeps what the page would need if it were closed now. */
export function keepUp(store: Store<DiagramPageState>, keep: (state: unknown) => void): void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const save = () => {
    clearTimeout(timer);
    timer = undefined;
    if (store.get().phase === "ready") keep(toKept(store.get()));
  };
  store.subscribe(() => {
    timer ??= setTimeout(save, REST);
  });
  window.addEventListener("pagehide", save);
}
