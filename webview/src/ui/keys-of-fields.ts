interface Press {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
}

const EDITING = new Set(["a", "c", "v", "x", "y", "z", "arrowleft", "arrowright", "arrowup", "arrowdown"]);
const ALSO_EDITING = new Set(["backspace", "delete", "home", "end", "enter", "insert"]);

/** Whether fields of text have a use for it with Ctrl: undo, copy, walking by words. */
export function isEditingChord({ key, ctrlKey, metaKey }: Press): boolean {
  const name = key.toLowerCase();
  return (ctrlKey || metaKey) && (EDITING.has(name) || ALSO_EDITING.has(name));
}

/**
 * Whether a key that is pressed in a field, a menu or a dialog is for the editor around the page: the palette, saving.
 * All others stay in the page. The editor would take undo, for one, for that of the model.
 */
export function isForEditor(press: Press): boolean {
  if (/^F\d+$/.test(press.key)) return true;
  return (press.ctrlKey || press.metaKey || press.altKey) && !isEditingChord(press);
}

/** Keeps a key from the editor around the page, unless it is for it. */
export function keepInPage(event: Press & { stopPropagation(): void }): void {
  if (!isForEditor(event)) event.stopPropagation();
}
