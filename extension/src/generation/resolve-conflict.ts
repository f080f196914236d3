import type { MergedText, PlannedChange } from "@domainsmith/model";
import * as vscode from "vscode";
import { fail } from "../messages.ts";
import type { Services } from "../services.ts";
import { explainFailure } from "./explain-failure.ts";
import type { KeptPlan } from "./generation-plan.ts";
import { planDocument } from "./plan-documents.ts";

/**
 * Opens a conflict in VS Code's merge editor: what was generated last is the base, yours and what is generated now are
 * the two sides. What comes out when the editor is closed becomes part of the plan; the file itself is written when the
 * plan is.
 */
export async function resolveConflict(services: Services, kept: KeptPlan, { path }: PlannedChange): Promise<void> {
  const { plan, mergeFiles: files } = services;
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
  const closed = vscode.window.tabGroups.onDidChangeTabs(() => {
    if (vscode.window.tabGroups.all.some(({ tabs }) => tabs.some((each) => each === tab))) return;
    closed.dispose();
    const text = files.textOf(output);
    files.end(output);
    const isMerged = text !== undefined && text !== before && !text.includes("<<<<<<< yours");
    if (isMerged && plan.kept?.project.uri === kept.project.uri) void takeOver(services, { path, text, yours });
  });
}

/** Nobody waits for it: what goes wrong is told here. */
async function takeOver(services: Services, merged: MergedText): Promise<void> {
  try {
    const result = await services.plan.merged(merged);
    if (result && !result.ok) explainFailure(services, result);
  } catch (error) {
    fail(error instanceof Error ? error.message : String(error));
  }
}
