import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** Opening a folder reloads the window; what was to be shown then waits under this key. */
const PENDING = "domainsmith.showAfterReload";

/** Shows the first model of a project that was just made, and the walkthrough that goes on from there. */
export async function showProject(services: Services, first: vscode.Uri): Promise<void> {
  await vscode.window.showTextDocument(first, { preview: false });
  await vscode.commands.executeCommand("domainsmith.openWalkthrough", { beside: true });
  services.server.output.info(`Made a project: ${first.fsPath}`);
}

/** Opens the folder of a project that lies outside the workspace; its first model is shown when that is done. */
export async function openAfterReload({ context }: Services, folder: vscode.Uri, first: vscode.Uri): Promise<void> {
  await context.globalState.update(PENDING, { folder: folder.toString(), first: first.toString() });
  await vscode.commands.executeCommand("vscode.openFolder", folder, {
    forceNewWindow: (vscode.workspace.workspaceFolders ?? []).length > 0,
  });
}

/** Shows what {@link openAfterReload} left to be shown, if this window is the one it opened. */
export async function showPendingProject(services: Services): Promise<void> {
  const { globalState } = services.context;
  const pending = globalState.get<{ readonly folder: string; readonly first: string }>(PENDING);
  const here = vscode.workspace.workspaceFolders?.some(({ uri }) => uri.toString() === pending?.folder);
  if (!pending || !here) return;
  await globalState.update(PENDING, undefined);
  await showProject(services, vscode.Uri.parse(pending.first));
}
