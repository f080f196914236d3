import * as vscode from "vscode";

/** Whether the workspace is trusted; if not, tells the user what for it would have to be. */
export async function requireTrust(what: string): Promise<boolean> {
  if (vscode.workspace.isTrusted) return true;
  const manage = vscode.l10n.t("Manage Workspace Trust");
  const chosen = await vscode.window.showWarningMessage(
    vscode.l10n.t("Domainsmith does not {0} in a workspace that you have not trusted.", what),
    manage,
  );
  if (chosen === manage) await vscode.commands.executeCommand("workbench.trust.manage");
  return vscode.workspace.isTrusted;
}
