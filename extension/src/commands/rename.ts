import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** Opens the editor's rename at a name that the language server has just made up. */
export async function rename(_: Services, ...args: readonly unknown[]): Promise<void> {
  const [uri, name] = args as readonly [string?, string?];
  if (uri === undefined || name === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const offset = document.getText().search(new RegExp(`\\b${name}\\b`));
  if (offset < 0) return;
  const position = document.positionAt(offset);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  await vscode.commands.executeCommand("editor.action.rename");
}
