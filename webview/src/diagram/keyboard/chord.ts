/** What of a key press a chord is made of. */
export interface KeyPress {
  readonly key: string;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
  readonly altKey: boolean;
  readonly shiftKey: boolean;
}

/**
 * Keys as commands name them: `Ctrl+D`, `Shift+Alt+ArrowUp`, `N`, `?`. Shift is named with letters and named keys alone,
 * as it is what makes a `?` of something else on some keyboards; Command is Ctrl.
 */
export function chordOf({ key, ctrlKey, metaKey, altKey, shiftKey }: KeyPress): string {
  const isLetter = /^\p{L}$/u.test(key);
  const isNamed = key.length > 1;
  const name = key === " " ? "Space" : isLetter ? key.toUpperCase() : key;
  const parts = [
    ctrlKey || metaKey ? "Ctrl" : "",
    shiftKey && (isLetter || isNamed || key === " ") ? "Shift" : "",
    altKey ? "Alt" : "",
    name,
  ];
  return parts.filter((part) => part !== "").join("+");
}

const SHOWN: Readonly<Record<string, string>> = {
  ArrowUp: "↑",
  ArrowDown: "↓",
  ArrowLeft: "←",
  ArrowRight: "→",
  Delete: "Del",
};

/** A chord for people: `Alt+↑`. */
export function shownChord(chord: string): string {
  if (chord === "+") return chord;
  return chord
    .split("+")
    .map((part) => SHOWN[part] ?? part)
    .join("+");
}
