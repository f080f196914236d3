import * as vscode from "vscode";

/** Whether the text's cursor and the diagram's selection follow each other. */
export function followsCursor(uri: vscode.Uri): boolean {
  return vscode.workspace.getConfiguration("domainsmith", uri).get("diagram.followCursor", true);
}
