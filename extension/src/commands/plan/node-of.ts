import type { PlannedChange } from "@domainsmith/model";
import type { Services } from "../../services.ts";
import { filesBelow, isPlanFile, type PlanNode } from "../../views/plan-tree/plan-node.ts";

/** The change that a command is about: that of the line it was called on, else the selected one. */
export function changeOf({ planView }: Services, argument: unknown): PlannedChange | undefined {
  if (isPlanFile(argument)) return argument.change;
  return planView.selection.find(isPlanFile)?.change;
}

/** The changes that a command is about: those below the line it was called on and all selected ones, or else all. */
export function changesOf({ planView, plan }: Services, argument: unknown): readonly PlannedChange[] {
  const nodes = isPlanNode(argument) ? [...new Set([argument, ...planView.selection])] : [];
  return nodes.length === 0
    ? (plan.kept?.summary.changes ?? [])
    : nodes.flatMap(filesBelow).map(({ change }) => change);
}

function isPlanNode(value: unknown): value is PlanNode {
  if (typeof value !== "object" || value === null || !("type" in value)) return false;
  return value.type === "domainsmith.planFile" || value.type === "domainsmith.planGroup";
}
