/** The element that has the keyboard for all of the canvas: it carries `data-canvas`. */
export function canvasElement(): HTMLElement | null {
  return document.querySelector<HTMLElement>("[data-canvas]");
}

/** Gives the keyboard back to the canvas. */
export function focusCanvas(): void {
  canvasElement()?.focus({ preventScroll: true });
}
