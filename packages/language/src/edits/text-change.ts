/** A piece of a text that becomes another one. Offsets count UTF-16 code units of the text before the change. */
export interface TextChange {
  readonly offset: number;
  /** The same as {@link offset} for an insertion. */
  readonly end: number;
  readonly text: string;
}

/** Puts a text in at an offset. */
export function insertion(offset: number, text: string): TextChange {
  return { offset, end: offset, text };
}

/** Takes a piece out. */
export function deletion(offset: number, end: number): TextChange {
  return { offset, end, text: "" };
}

/** Puts a text in the place of a piece. */
export function replacement({ offset, end }: { readonly offset: number; readonly end: number }, text: string) {
  return { offset, end, text } satisfies TextChange;
}

/**
 * The text with all changes made at once. Insertions at one offset keep their order, and come before what replaces the
 * text behind them. Throws when changes overlap: whoever made them did not mean that.
 */
export function applyChanges(text: string, changes: readonly TextChange[]): string {
  let result = "";
  let at = 0;
  for (const change of inOrder(changes)) {
    result += text.slice(at, change.offset) + change.text;
    at = change.end;
  }
  return result + text.slice(at);
}

/** Changes by their places. Throws when some overlap. */
export function inOrder(changes: readonly TextChange[]): readonly TextChange[] {
  const sorted = [...changes].sort((a, b) => a.offset - b.offset || a.end - b.end);
  let end = 0;
  for (const change of sorted) {
    if (change.offset < end || change.end < change.offset) {
      throw new Error(`Changes of one text overlap at offset ${change.offset}.`);
    }
    end = change.end;
  }
  return sorted;
}
