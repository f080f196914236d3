import { type KeyboardEvent, useCallback } from "react";
import { useActions, useStore } from "../store/use-diagram.ts";
import { pressOnCanvas } from "./canvas-keys.ts";

/** The listener for the element of the canvas. It leaves what is typed into fields within it alone. */
export function useCanvasKeyboard(): (event: KeyboardEvent<HTMLElement>) => void {
  const store = useStore();
  const actions = useActions();
  return useCallback(
    (event) => {
      if (event.defaultPrevented || isField(event.target)) return;
      if (!pressOnCanvas(event, { state: store.get(), actions })) return;
      event.preventDefault();
      event.stopPropagation();
    },
    [store, actions],
  );
}

function isField(target: EventTarget): boolean {
  return (
    target instanceof HTMLElement && target.closest("input, textarea, [contenteditable], vscode-text-field") !== null
  );
}
