import type { ChangeAction, PlannedChange, PlanSummary } from "@domainsmith/model";
import { plural } from "../workspace/finding.ts";

/** By what the files of a plan are listed. */
export const GROUPINGS = ["file", "symbol", "generator"] as const;

export type Grouping = (typeof GROUPINGS)[number];

/** What is always worth a line. New files come in hundreds, and are only counted unless all is asked for. */
const WORTH_A_LINE: ReadonlySet<ChangeAction> = new Set([
  "update",
  "delete",
  "merge",
  "move",
  "keep",
  "adopt",
  "conflict",
  "offer",
]);

/** Notices, and a line for each file about which there is something to say. */
export function planLines({ changes, notices }: PlanSummary, by: Grouping, all: boolean): readonly string[] {
  const worth = changes.filter(({ action }) => WORTH_A_LINE.has(action) || (all && action === "create"));
  return [
    ...notices.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
    ...(by === "file" ? worth.flatMap(changeLines) : groupedLines(worth, by)),
  ];
}

function groupedLines(changes: readonly PlannedChange[], by: "symbol" | "generator"): readonly string[] {
  const nameOf = ({ symbol, generator }: PlannedChange) =>
    generator === undefined ? "your own files" : ((by === "symbol" ? symbol : generator) ?? "the whole application");
  const groups = [...Map.groupBy(changes, nameOf)].sort(([left], [right]) => (left < right ? -1 : 1));
  return groups.flatMap(([name, members]) => [
    `${name}: ${plural(members.length, "file")}`,
    ...members.flatMap(changeLines).map((line) => `  ${line}`),
  ]);
}

function changeLines({ action, path, reason, lines, conflicts = [] }: PlannedChange): readonly string[] {
  const counts = lines ? `  +${lines.added} -${lines.removed}` : "";
  return [
    `${action.padEnd(8)}  ${path}${counts}  (${reason})`,
    ...conflicts.map(({ line, what, why }) => `          line ${line}: ${what}: ${why}`),
  ];
}

/** What is left to do about packages after a plan is written. */
export function packageLines({ packages }: PlanSummary, output: string): readonly string[] {
  if (!packages) return [];
  const { added, changed, removed } = packages;
  const parts = [namesOf(added, "added"), namesOf(changed, "changed"), namesOf(removed, "removed")].filter(
    (part) => part !== "",
  );
  return [`Run "npm install" in ${output}: ${parts.join(", ")}.`];
}

/** `3 packages were added (a, b, c)`. */
function namesOf(names: readonly string[], what: string): string {
  if (names.length === 0) return "";
  return `${plural(names.length, "package")} ${names.length === 1 ? "was" : "were"} ${what} (${names.join(", ")})`;
}

/** `12 created, 3 updated, ...`, with the lines that change in what was there. */
export function planCounts({ counts, changes }: PlanSummary): string {
  const some = (count: number, what: string) => (count === 0 ? [] : [`${count} ${what}`]);
  const numbers = [
    `${counts.create} created`,
    `${counts.update} updated`,
    ...some(counts.merge, "merged"),
    ...some(counts.move, "moved"),
    `${counts.delete} deleted`,
    `${counts.unchanged} unchanged`,
    `${counts.keep + counts.adopt} kept`,
    ...some(counts.offer, "offered"),
    plural(counts.conflict, "conflict"),
  ].join(", ");
  const changed = changes.filter(({ action }) => action !== "offer").flatMap(({ lines }) => lines ?? []);
  const added = changed.reduce((sum, lines) => sum + lines.added, 0);
  const removed = changed.reduce((sum, lines) => sum + lines.removed, 0);
  return added + removed === 0 ? `${numbers}.` : `${numbers}. +${added} -${removed} lines.`;
}
