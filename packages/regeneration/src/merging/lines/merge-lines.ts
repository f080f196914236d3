import { MARKERS } from "../markers.ts";
import type { MergeConflict, MergeConflictKind, MergeInput, MergeResult } from "../merge-result.ts";
import { type Region, type Run, threeWay } from "./three-way.ts";

/** Merges any three texts line by line. Changes in the same lines, or in lines that touch, conflict unless they agree. */
export function mergeLines({ base, yours, next }: Pick<MergeInput, "base" | "yours" | "next">): MergeResult {
  const lines = { base: linesOf(base), yours: linesOf(yours), next: linesOf(next) };
  const merged: string[] = [];
  const conflicts: MergeConflict[] = [];
  for (const region of threeWay(lines.base, lines.yours, lines.next)) {
    if (region.kind !== "conflict") {
      merged.push(...cut(region.kind === "next" ? lines.next : lines.yours, region));
      continue;
    }
    conflicts.push(conflictOf(region));
    merged.push(
      MARKERS.yours,
      ...lines.yours.slice(region.yours.start, region.yours.end),
      MARKERS.base,
      ...lines.base.slice(region.base.start, region.base.end),
      MARKERS.middle,
      ...lines.next.slice(region.next.start, region.next.end),
      MARKERS.next,
    );
  }
  const ends = [base, yours, next].map(endsLine);
  const text = joined(merged, (ends[0] === ends[1] ? ends[2] : ends[1]) ?? true);
  return conflicts.length > 0 ? { ok: false, conflicts, marked: text } : { ok: true, text, way: "lines" };

  function cut(from: readonly string[], region: Region): string[] {
    const run = from === lines.next ? region.next : region.yours;
    return from.slice(run.start, run.end);
  }
}

/** Lines without their ends. That the last one has none is told by {@link endsLine}, and merged on its own. */
function linesOf(text: string): string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Of an empty text, nothing can be told. */
function endsLine(text: string): boolean | undefined {
  return text === "" ? undefined : text.endsWith("\n");
}

function joined(lines: readonly string[], endLine: boolean): string {
  return lines.length === 0 ? "" : lines.join("\n") + (endLine ? "\n" : "");
}

function conflictOf({ base, yours, next }: Region): MergeConflict {
  return { kind: kindOf({ base, yours, next }), what: describe(yours), line: yours.start + 1 };
}

function kindOf({ base, yours, next }: Omit<Region, "kind">): MergeConflictKind {
  if (length(base) === 0) return "both-added";
  if (length(yours) === 0) return "removed-and-changed";
  return length(next) === 0 ? "changed-and-removed" : "both-changed";
}

function describe(yours: Run): string {
  if (length(yours) === 0) return `before line ${yours.start + 1}`;
  return length(yours) === 1 ? `line ${yours.end}` : `lines ${yours.start + 1} to ${yours.end}`;
}

function length(run: Run): number {
  return run.end - run.start;
}
