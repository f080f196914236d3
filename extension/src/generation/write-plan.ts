import type { ApplyPlanResult, PlanSummary } from "@domainsmith/model";
import * as vscode from "vscode";
import type { Services } from "../services.ts";
import type { KeptPlan } from "./generation-plan.ts";
import { putText } from "./put-text.ts";
import { requestApply } from "./requests.ts";
import { closeComparisons } from "./show-change.ts";

/** What became of writing a plan, and the files with unsaved editors that did not take their new text. */
export interface WrittenPlan {
  readonly result: ApplyPlanResult;
  readonly refused: readonly string[];
}

/** Writes what is chosen of a plan: files with unsaved editors through these, all others on the disk. */
export async function writePlan({ server, plan }: Services, kept: KeptPlan): Promise<WrittenPlan> {
  const { leaveOut, take } = kept.choices;
  const result = await requestApply(server, kept.project.name, { planId: kept.id, leaveOut, take });
  if (!result.ok) return { result, refused: [] };
  plan.written();
  await closeComparisons(kept);
  await closeMoved(kept.output, result.plan);
  const refused: string[] = [];
  for (const { path, text } of result.throughEditor) {
    const document = await putText(vscode.Uri.joinPath(kept.output, path), text);
    if (!(await document?.save())) refused.push(path);
  }
  return { result, refused };
}

/** Editors of files that have moved would write them to their old places again. */
async function closeMoved(output: vscode.Uri, { changes }: PlanSummary): Promise<void> {
  const left = new Set(
    changes.flatMap(({ from }) => (from === undefined ? [] : [vscode.Uri.joinPath(output, from).toString()])),
  );
  const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
  const stale = tabs.filter(({ input }) => input instanceof vscode.TabInputText && left.has(input.uri.toString()));
  for (const { input } of stale) {
    if (!(input instanceof vscode.TabInputText)) continue;
    const document = vscode.workspace.textDocuments.find(({ uri }) => uri.toString() === input.uri.toString());
    // Its text stands in the file at the new place.
    if (document?.isDirty) {
      await vscode.window.showTextDocument(document);
      await vscode.commands.executeCommand("workbench.action.files.revert");
    }
  }
  await vscode.window.tabGroups.close(stale);
}
