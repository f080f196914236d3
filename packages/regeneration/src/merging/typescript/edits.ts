import type { MergeConflictKind } from "../merge-result.ts";

/** Replaces a part of yours. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
  /** Present when the text is not a merge, but shows a conflict between markers. */
  readonly conflict?: Clash;
}

/** A place where both sides' changes meet. */
export interface Clash {
  readonly kind: MergeConflictKind;
  readonly what: string;
  /** Offset in yours. */
  readonly at: number;
}

export type Merged =
  | { readonly ok: true; readonly edits: readonly Edit[] }
  | { readonly ok: false; readonly clash: Clash };

export const NOTHING: Merged = { ok: true, edits: [] };

export function edited(...edits: readonly Edit[]): Merged {
  return { ok: true, edits };
}

export function clashing(clash: Clash): Merged {
  return { ok: false, clash };
}

/** Applies edits that do not overlap; of several insertions at one place, the first comes first. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const pieces: string[] = [];
  let at = 0;
  for (const edit of inOrder(edits)) {
    if (edit.start < at) throw new RangeError(`Edits overlap at ${edit.start}`);
    pieces.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  pieces.push(text.slice(at));
  return pieces.join("");
}

export function inOrder(edits: readonly Edit[]): Edit[] {
  return edits
    .map((edit, index) => ({ edit, index }))
    .sort(
      (a, b) =>
        a.edit.start - b.edit.start ||
        Number(a.edit.end > a.edit.start) - Number(b.edit.end > b.edit.start) ||
        a.index - b.index,
    )
    .map(({ edit }) => edit);
}

/** Whether two edits change the same place. */
export function overlap(edits: readonly Edit[]): boolean {
  let at = 0;
  return inOrder(edits).some(({ start, end }) => {
    const overlaps = start < at;
    at = Math.max(at, end);
    return overlaps;
  });
}
