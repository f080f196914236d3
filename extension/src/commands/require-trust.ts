import * as vscode from "vscode";
import { offerCommand, warn } from "../messages.ts";

/** Whether the workspace is trusted; if not, tells the user what for it would have to be. */
export function requireTrust(what: string): boolean {
  if (vscode.workspace.isTrusted) return true;
  warn(
    vscode.l10n.t("Domainsmith does not {0} in a workspace that you have not trusted.", what),
    offerCommand(vscode.l10n.t("Manage Workspace Trust"), "workbench.trust.manage"),
  );
  return false;
}
