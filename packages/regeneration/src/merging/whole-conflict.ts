import { MARKERS } from "./markers.ts";
import type { MergeInput, MergeResult } from "./merge-result.ts";

/** A conflict about a text as a whole, which is not merged at all. */
export function wholeConflict({ base, yours, next }: MergeInput, what: string): MergeResult {
  const parts = [MARKERS.yours, yours, MARKERS.base, base, MARKERS.middle, next, MARKERS.next];
  const marked = parts.map((part) => (part === "" || part.endsWith("\n") ? part : `${part}\n`)).join("");
  return { ok: false, conflicts: [{ kind: "would-break", what, line: 1 }], marked };
}
