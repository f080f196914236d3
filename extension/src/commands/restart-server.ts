import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** Stops the language server and starts it again. */
export async function restartServer({ server }: Services): Promise<void> {
  await vscode.window.withProgress(
    { location: vscode.ProgressLocation.Window, title: vscode.l10n.t("Restarting the Domainsmith language server") },
    () => server.restart(),
  );
  if (server.state.kind === "running") {
    vscode.window.setStatusBarMessage(vscode.l10n.t("The Domainsmith language server runs again."), 4000);
  }
}
