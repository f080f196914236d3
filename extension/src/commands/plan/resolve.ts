import * as vscode from "vscode";
import { openMergeEditor } from "../../generation/resolve-conflict.ts";
import { inform } from "../../messages.ts";
import type { Services } from "../../services.ts";
import { changeOf } from "./node-of.ts";

/** Opens a conflict in the merge editor; when the file is saved there, it counts as resolved. */
export async function resolve(services: Services, node?: unknown): Promise<void> {
  const { kept } = services.plan;
  const change = changeOf(services, node);
  if (!kept || change?.action !== "conflict") {
    inform(vscode.l10n.t("Select a file in conflict first."));
    return;
  }
  const uri = vscode.Uri.joinPath(kept.output, change.path).toString();
  const saved = vscode.workspace.onDidSaveTextDocument(async (document) => {
    if (document.uri.toString() !== uri) return;
    saved.dispose();
    await services.plan.resolve(change.path, "mine");
  });
  const closed = services.plan.onDidChange(() => {
    const now = services.plan.kept?.summary.changes.find(({ path }) => path === change.path);
    if (now?.action === "conflict") return;
    saved.dispose();
    closed.dispose();
  });
  await openMergeEditor(kept, change);
}
