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

const ARROWS = ["ArrowLeft", "ArrowRight", "ArrowUp", "ArrowDown"];

/** Several chords for people; the same with all four arrows are one. */
export function shownChords(chords: readonly string[]): readonly string[] {
  const [first = ""] = chords;
  const prefix = first.slice(0, first.length - "ArrowLeft".length);
  const isEveryArrow = chords.length === 4 && chords.every((chord, index) => chord === prefix + (ARROWS[index] ?? ""));
  return isEveryArrow ? [`${prefix}←→↑↓`] : chords.map(shownChord);
}
