import type { PlannedChange } from "@domainsmith/model";
import * as vscode from "vscode";
import type { KeptPlan } from "./generation-plan.ts";
import { planDocument } from "./plan-documents.ts";

/**
 * Opens a conflict in VS Code's merge editor: what was generated last is the base, yours and what is generated now are
 * the two sides, and the file itself is the result.
 */
export async function openMergeEditor(plan: KeptPlan, { path }: PlannedChange): Promise<void> {
  const side = (which: "base" | "yours" | "next", title: string) => ({ uri: planDocument(plan, path, which), title });
  await vscode.commands.executeCommand("_open.mergeEditor", {
    base: planDocument(plan, path, "base"),
    input1: { ...side("yours", vscode.l10n.t("Yours")), description: vscode.l10n.t("as you have it") },
    input2: { ...side("next", vscode.l10n.t("Generated")), description: vscode.l10n.t("as the model says now") },
    output: vscode.Uri.joinPath(plan.output, path),
  });
}
