const CHORDS = { copy: "Ctrl+C", cut: "Ctrl+X", paste: "Ctrl+V" } as const;

/**
 * Listens to what the editor around the page asks for by its menu. A browser copies only where text is selected, unless
 * somebody says beforehand that there is something to copy. Ends when what it returns is called.
 *
 * @param press does what a chord does on the canvas; false where there is nothing to do
 */
export function listenToClipboard(canvas: HTMLElement, press: (chord: string) => boolean): () => void {
  const ending = new AbortController();
  const isOurs = () => document.activeElement === canvas || document.activeElement === document.body;
  for (const [name, chord] of Object.entries(CHORDS)) {
    document.addEventListener(
      `before${name}`,
      (event) => {
        if (isOurs()) event.preventDefault();
      },
      ending,
    );
    document.addEventListener(
      name,
      (event) => {
        if (isOurs() && press(chord)) event.preventDefault();
      },
      ending,
    );
  }
  return () => ending.abort();
}
