import { threeWay } from "../lines/three-way.ts";
import { MARKERS } from "../markers.ts";
import type { MergeConflict, MergeInput, MergeResult } from "../merge-result.ts";

/** A conflict in every place that next has changed: each change is fine on its own, but all of them together are not. */
export function wouldBreak(input: MergeInput, problem: string): MergeResult {
  const [base, yours, next] = [input.base, input.yours, input.next].map((text) => text.split("\n"));
  if (!base || !yours || !next) throw new Error("A text has lines");
  const lines: string[] = [];
  const conflicts: MergeConflict[] = [];
  for (const region of threeWay(base, yours, next)) {
    const own = yours.slice(region.yours.start, region.yours.end);
    if (region.kind !== "next" && region.kind !== "conflict") {
      lines.push(...own);
      continue;
    }
    conflicts.push({ kind: "would-break", what: problem, line: region.yours.start + 1 });
    lines.push(MARKERS.yours, ...own, MARKERS.base, ...base.slice(region.base.start, region.base.end));
    lines.push(MARKERS.middle, ...next.slice(region.next.start, region.next.end), MARKERS.next);
  }
  return { ok: false, conflicts, marked: lines.join("\n") };
}
