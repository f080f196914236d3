import type { PlannedChange } from "@domainsmith/model";
import * as vscode from "vscode";
import type { GenerationPlan, KeptPlan } from "./generation-plan.ts";
import type { MergeFiles } from "./merge-files.ts";
import { planDocument } from "./plan-documents.ts";

/**
 * Opens a conflict in VS Code's merge editor: what was generated last is the base, yours and what is generated now are
 * the two sides. What comes out when the editor is closed becomes part of the plan; the file itself is written when the
 * plan is.
 */
export async function resolveConflict(
  plan: GenerationPlan,
  files: MergeFiles,
  kept: KeptPlan,
  { path }: PlannedChange,
): Promise<void> {
  const output = files.uriOf(kept.output, path);
  const { marked: before, yours } = (await plan.fileOf(kept.id, path)) ?? {};
  if (before === undefined || yours === undefined) {
    await vscode.commands.executeCommand("vscode.open", vscode.Uri.joinPath(kept.output, path));
    return;
  }
  // A result without marks would count as decided, and what is generated as turned down.
  files.begin(output, before);
  const side = (which: "base" | "yours" | "next", title: string) => ({ uri: planDocument(kept, path, which), title });
  await vscode.commands.executeCommand("_open.mergeEditor", {
    base: planDocument(kept, path, "base"),
    input1: { ...side("yours", vscode.l10n.t("Yours")), description: vscode.l10n.t("as you have it") },
    input2: { ...side("next", vscode.l10n.t("Generated")), description: vscode.l10n.t("as the model says now") },
    output,
  });
  const tab = vscode.window.tabGroups.activeTabGroup.activeTab;
  const closed = vscode.window.tabGroups.onDidChangeTabs(async () => {
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((each) => each === tab))) return;
    closed.dispose();
    const text = files.textOf(output);
    files.end(output);
    const isMerged = text !== undefined && text !== before && !text.includes("<<<<<<< yours");
    if (isMerged && plan.kept?.project.uri === kept.project.uri) await plan.merged({ path, text, yours });
  });
}
