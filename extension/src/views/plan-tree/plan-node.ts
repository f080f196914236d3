import type { ChangeAction, PlannedChange } from "@domainsmith/model";

/** One line of the view "Generation". Plain data, so that it is made and tested without VS Code. */
export type PlanNode = PlanGroup | PlanFile;

/** Files that have something in common. */
export interface PlanGroup {
  readonly type: "domainsmith.planGroup";
  /** Stable from plan to plan, so that what was folded stays folded. */
  readonly id: string;
  readonly label: string;
  readonly description: string;
  /** Name of a codicon; absent for folders, which have the icon of their theme. */
  readonly icon?: string;
  readonly expanded: boolean;
  readonly context: string;
  readonly children: readonly PlanNode[];
}

export interface PlanFile {
  readonly type: "domainsmith.planFile";
  readonly id: string;
  readonly label: string;
  readonly description: string;
  readonly change: PlannedChange;
  /** What menus go by: `planFile.` and the action. */
  readonly context: string;
}

/** How files are put together in the view. */
export type PlanGrouping = "file" | "symbol" | "generator";

export function isPlanFile(value: unknown): value is PlanFile {
  return typeof value === "object" && value !== null && "type" in value && value.type === "domainsmith.planFile";
}

/** All files below a line. */
export function filesBelow(node: PlanNode): readonly PlanFile[] {
  return node.type === "domainsmith.planFile" ? [node] : node.children.flatMap(filesBelow);
}

/** What happens to a file, in a word. */
export const ACTION_WORDS: Readonly<Record<ChangeAction, string>> = {
  create: "new",
  update: "changed",
  delete: "deleted",
  merge: "merged",
  move: "moved",
  unchanged: "unchanged",
  keep: "kept as it is",
  adopt: "tracked from now on",
  conflict: "conflict",
  offer: "yours, proposed",
};
