import type { FileKind } from "@domainsmith/generators";
import type { PlannedConflict } from "@domainsmith/model";
import { MARKERS } from "../merging/markers.ts";
import type { MergeConflict, MergeConflictKind, MergeInput, MergeResult } from "../merging/merge-result.ts";
import { hasGitConflict } from "../store/read-base.ts";

/** Merges three versions of a text; the package's own merge by default. */
export type Merge = (input: MergeInput) => Promise<MergeResult>;

/** Beyond this a file is merged by lines, whatever it is. */
const LARGE = 1_000_000;

export interface FileVersions {
  readonly path: string;
  readonly kind: FileKind;
  /** Undefined when it is not known. */
  readonly base: string | undefined;
  /** Undefined when it is not text. */
  readonly yours: string | undefined;
  readonly next: string;
}

export type MergedFile =
  | { readonly ok: true; readonly text: string }
  | {
      readonly ok: false;
      readonly reason: string;
      readonly conflicts: readonly PlannedConflict[];
      /** Absent when the file is not text. */
      readonly marked?: string;
    };

/** Merges a file that both sides changed, or says why it cannot be. What is not known for sure is never merged. */
export async function mergeFile(versions: FileVersions, merge: Merge = mergeTexts): Promise<MergedFile> {
  const { path, base, yours, next } = versions;
  if (yours === undefined) {
    return {
      ok: false,
      reason: "Changed by you and by generation, and it is no text that could be merged",
      conflicts: [],
    };
  }
  if (base === undefined) {
    return {
      ok: false,
      reason: "Edited by you, and what was generated last is not known, so that nothing can be merged",
      conflicts: wholeFile("there is no record of what was generated last"),
      marked: markedWhole(yours, next),
    };
  }
  if (hasGitConflict(yours) && !hasGitConflict(next)) {
    return {
      ok: false,
      reason: "Has a conflict that version control left in it: resolve that first, and save the file",
      conflicts: [],
    };
  }
  const kind = Math.max(base.length, yours.length, next.length) > LARGE ? "text" : versions.kind;
  const result = await merge({ kind, path, base, yours, next });
  if (result.ok) return result;
  const count = result.conflicts.length;
  return {
    ok: false,
    reason: `Edited by you and generated differently ${count === 1 ? "in the same place" : `in ${count} places that meet`}`,
    conflicts: result.conflicts.map(plannedConflict),
    marked: result.marked,
  };
}

/** A conflict over a whole file, as there is no other knowledge of it. */
export function wholeFile(why: string): readonly PlannedConflict[] {
  return [{ what: "the whole file", why, line: 1 }];
}

/** Both versions one after the other, with markers around them; what is alike at the beginning and the end only once. */
export function markedWhole(yours: string, next: string): string {
  const mine = splitLines(yours);
  const generated = splitLines(next);
  let start = 0;
  while (start < mine.length && start < generated.length && mine[start] === generated[start]) start++;
  let end = 0;
  const most = Math.min(mine.length, generated.length) - start;
  while (end < most && mine[mine.length - 1 - end] === generated[generated.length - 1 - end]) end++;
  const lines = [
    ...mine.slice(0, start),
    MARKERS.yours,
    ...mine.slice(start, mine.length - end),
    MARKERS.base,
    MARKERS.middle,
    ...generated.slice(start, generated.length - end),
    MARKERS.next,
    ...mine.slice(mine.length - end),
  ];
  return `${lines.join("\n")}\n`;
}

function splitLines(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

async function mergeTexts(input: MergeInput): Promise<MergeResult> {
  // Most generations merge nothing, and should not load what is needed for it.
  const merging = await import("../merging/merge.ts");
  return merging.mergeTexts(input);
}

function plannedConflict({ kind, what, line }: MergeConflict): PlannedConflict {
  return { what, why: WHY[kind], line };
}

const WHY: Readonly<Record<MergeConflictKind, string>> = {
  "both-changed": "you changed it, and generation changed it differently",
  "changed-and-removed": "you changed it, and it is no longer generated",
  "removed-and-changed": "you removed it, and generation changed it",
  "both-added": "you and generation both added it, each differently",
  order: "you and generation both moved it, to different places",
  "would-break": "putting both changes together would give code that is not valid, or not what was meant",
};
