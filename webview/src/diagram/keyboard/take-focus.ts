/**
 * Gives the canvas the keyboard whenever the window gets it and nothing on the page has it, as after the diagram was
 * opened by a key: its keys work at once. Ends when what it returns is called.
 */
export function takeFocus(canvas: HTMLElement): () => void {
  const take = () => {
    if (document.activeElement === document.body) canvas.focus({ preventScroll: true });
  };
  window.addEventListener("focus", take);
  if (document.hasFocus()) take();
  return () => window.removeEventListener("focus", take);
}
