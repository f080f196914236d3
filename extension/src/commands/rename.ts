import * as vscode from "vscode";
import type { Services } from "../services.ts";

/** A range as the language server writes it. */
interface ServerRange {
  readonly start: { readonly line: number; readonly character: number };
}

/** Opens the editor's rename at a name that the language server has just made up. */
export async function rename(_: Services, ...args: readonly unknown[]): Promise<void> {
  const [uri, range] = args as readonly [string?, ServerRange?];
  if (uri === undefined || range === undefined) return;
  const document = await vscode.workspace.openTextDocument(vscode.Uri.parse(uri));
  const position = new vscode.Position(range.start.line, range.start.character);
  await vscode.window.showTextDocument(document, { selection: new vscode.Range(position, position) });
  await vscode.commands.executeCommand("editor.action.rename");
}
