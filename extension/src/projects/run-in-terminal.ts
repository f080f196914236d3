import type { ProjectInfo } from "@domainsmith/model";
import * as vscode from "vscode";

/**
 * Runs a command in the folder of a project's application, in a terminal that the user sees. What ran in that terminal
 * before ends: an application listens on its port once.
 */
export function runInTerminal({ name: project, outputUri }: ProjectInfo, command: string): void {
  const name = vscode.l10n.t("Application: {0}", project);
  vscode.window.terminals.find((terminal) => terminal.name === name)?.dispose();
  const terminal = vscode.window.createTerminal({
    name,
    cwd: vscode.Uri.parse(outputUri),
    iconPath: new vscode.ThemeIcon("rocket"),
    // PowerShell 5, the default on Windows, does not know `&&`.
    ...(process.platform === "win32" ? { shellPath: "cmd.exe" } : {}),
  });
  terminal.show();
  terminal.sendText(command);
}
