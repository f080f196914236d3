import type { Picker } from "./picker.ts";
import type { TextEdit } from "./text-edits.ts";

export interface ChangedText {
  readonly text: string;
  /** Names of the edits that were possible. */
  readonly edits: readonly string[];
}

/** Makes some edits one after the other; those that would break the text, or find no place, are left out. */
export function changedText(
  text: string,
  edits: Readonly<Record<string, TextEdit>>,
  {
    pick,
    count,
    name,
    isValid,
  }: {
    readonly pick: Picker;
    readonly count: number;
    readonly name: string;
    readonly isValid: (text: string) => boolean;
  },
): ChangedText {
  let changed = text;
  const made: string[] = [];
  for (let index = 0; index < count; index++) {
    const [title, edit] = pick.of(Object.entries(edits)) ?? [];
    const result = edit?.(changed, pick, `${name}${index}`);
    if (title === undefined || result === undefined || result === changed || !isValid(result)) continue;
    changed = result;
    made.push(title);
  }
  return { text: changed, edits: made };
}
