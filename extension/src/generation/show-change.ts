import type { PlannedChange } from "@domainsmith/model";
import * as vscode from "vscode";
import type { KeptPlan } from "./generation-plan.ts";
import { isPlanDocument, type PlanSide, planDocument } from "./plan-documents.ts";

/** Two versions of a file, the left one being what there is, as far as there is one. */
export interface Comparison {
  readonly left: vscode.Uri;
  readonly right: vscode.Uri;
  readonly title: string;
}

/** What to compare of a change so that one sees what it does; of what stays, what the user made of it. */
export function comparisonOf(plan: KeptPlan, change: PlannedChange): Comparison {
  const { path, action } = change;
  const name = path.slice(path.lastIndexOf("/") + 1);
  const side = (which: PlanSide) => planDocument(plan, path, which);
  switch (action) {
    case "create":
      return { left: side("nothing"), right: side("result"), title: vscode.l10n.t("{0} (new)", name) };
    case "delete":
      return { left: side("yours"), right: side("nothing"), title: vscode.l10n.t("{0} (is deleted)", name) };
    case "keep":
      return { left: side("base"), right: side("yours"), title: vscode.l10n.t("{0} (generated ↔ yours)", name) };
    case "conflict":
      return { left: side("yours"), right: side("next"), title: vscode.l10n.t("{0} (yours ↔ generated now)", name) };
    default:
      return { left: side("yours"), right: side("result"), title: vscode.l10n.t("{0} (now ↔ will be)", name) };
  }
}

export async function showChange(plan: KeptPlan, change: PlannedChange): Promise<void> {
  const { left, right, title } = comparisonOf(plan, change);
  await vscode.commands.executeCommand("vscode.diff", left, right, title, { preview: true });
}

/** Shows all changes of a plan in one editor. */
export async function showAllChanges(plan: KeptPlan, changes: readonly PlannedChange[]): Promise<void> {
  const resources = changes.map((change) => {
    const { left, right } = comparisonOf(plan, change);
    const label = vscode.Uri.joinPath(plan.output, change.path);
    if (change.action === "create") return [label, undefined, right];
    return change.action === "delete" ? [label, left, undefined] : [label, left, right];
  });
  await vscode.commands.executeCommand("vscode.changes", titleOfAll(plan), resources);
}

/** Closes what compares versions of a plan that is gone: the documents are gone with it. */
export async function closeComparisons(plan: KeptPlan): Promise<void> {
  const title = titleOfAll(plan);
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const stale = tabs.filter(({ input, label }) =>
    input instanceof vscode.TabInputTextDiff
      ? isPlanDocument(input.modified)
      : !(input instanceof vscode.TabInputText) && label.startsWith(title),
  );
  await vscode.window.tabGroups.close(stale, true);
}

function titleOfAll({ project }: KeptPlan): string {
  return vscode.l10n.t("Generation of {0}", project.name);
}
