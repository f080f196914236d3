import { MARKERS } from "../markers.ts";
import type { MergeContext } from "./context.ts";
import { type Clash, clashing, edited, type Merged } from "./edits.ts";
import type { Source } from "./source.ts";

export interface ItemsToMark {
  readonly base: readonly Range[];
  readonly yours: readonly Range[];
  readonly next: readonly Range[];
}

interface Range {
  readonly start: number;
  readonly end: number;
}

/**
 * Writes three versions of the same items one below the other, with markers. Only where yours stand in lines of their
 * own; otherwise what they stand in is marked.
 *
 * @param gap where they would stand in yours, if they are not there
 */
export function markItems(
  { base, yours, next }: MergeContext,
  items: ItemsToMark,
  clash: Clash,
  gap?: { readonly place: number; readonly indentation: string },
): Merged {
  const first = items.yours[0];
  const last = items.yours.at(-1);
  const other = (source: Source, some: readonly Range[], indentation: string): string[] => {
    const [from, to] = [some[0], some.at(-1)];
    return from && to ? [indentation + source.slice(from.start, to.end, indentation, yours.unit)] : [];
  };
  const block = (own: readonly string[], indentation: string): string =>
    [
      MARKERS.yours,
      ...own,
      MARKERS.base,
      ...other(base, items.base, indentation),
      MARKERS.middle,
      ...other(next, items.next, indentation),
      MARKERS.next,
    ].join("\n");
  if (first && last) {
    if (!yours.fillsLines(first.start, last.end)) return clashing(clash);
    const start = yours.lineStart(first.start);
    const end = yours.lineEnd(last.end);
    return edited({
      start,
      end,
      text: block([yours.text.slice(start, end)], yours.indentationAt(first.start)),
      conflict: clash,
    });
  }
  if (!gap) return clashing(clash);
  return edited({ start: gap.place, end: gap.place, text: `\n${block([], gap.indentation)}`, conflict: clash });
}
