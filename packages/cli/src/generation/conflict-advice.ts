import type { PlannedChange, PlanSummary } from "@domainsmith/model";
import { plural } from "../workspace/finding.ts";

/** How a plan came to its conflicts. */
export interface ConflictCircumstances {
  readonly kind: "generation" | "undo";
  /** Conflicts were written into the files, between marker lines. */
  readonly isMarked: boolean;
}

/** What to do about the files in conflict. Of one that nothing can be decided about, its own line says what to do. */
export function conflictAdvice({ changes }: PlanSummary, { kind, isMarked }: ConflictCircumstances): readonly string[] {
  const conflicts = changes.filter(({ action }) => action === "conflict");
  const marked = isMarked ? conflicts.filter(hasPlaces) : [];
  const left = isMarked ? conflicts.filter((change) => !hasPlaces(change)) : conflicts;
  const lines: string[] = [];
  if (marked.length > 0) {
    const them = marked.length === 1 ? "it" : "them";
    lines.push(
      `domainsmith: ${plural(marked.length, "file")} in conflict: look for <<<<<<< in ${them}, decide, and generate again.`,
    );
  }
  if (left.length > 0) {
    const them = left.length === 1 ? "it" : "them";
    lines.push(`domainsmith: ${plural(left.length, "file")} in conflict: left as you have ${them}.`);
  }
  const first = left.find((change) => change.conflicts !== undefined);
  if (kind === "undo" || !first) return lines;
  const orMarkers = left.some(hasPlaces) ? "; --markers writes both versions into the file" : "";
  return [...lines, `To end a conflict: --keep-mine ${first.path} or --take-generated ${first.path}${orMarkers}.`];
}

/** Whether it is known where in the file the changes meet. */
function hasPlaces({ conflicts = [] }: PlannedChange): boolean {
  return conflicts.length > 0;
}
