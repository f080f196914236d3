import * as vscode from "vscode";

/**
 * Gives a document another text as one edit of what differs, so that its editors keep their place and its undo its
 * steps. It is not saved.
 *
 * @returns the document; undefined where VS Code refused the edit
 */
export async function putText(uri: vscode.Uri, text: string): Promise<vscode.TextDocument | undefined> {
  const document = await vscode.workspace.openTextDocument(uri);
  const before = document.getText();
  const after = document.eol === vscode.EndOfLine.CRLF ? text.replaceAll("\n", "\r\n") : text;
  const { start, end, inserted } = difference(before, after);
  if (start === end && inserted === "") return document;
  const edit = new vscode.WorkspaceEdit();
  edit.replace(uri, new vscode.Range(document.positionAt(start), document.positionAt(end)), inserted);
  return (await vscode.workspace.applyEdit(edit)) ? document : undefined;
}

/** The one run of characters in which two texts differ: offsets in `before`, and what stands there in `after`. */
export function difference(before: string, after: string): { start: number; end: number; inserted: string } {
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start++;
  let tail = 0;
  while (tail < shorter - start && before.at(-1 - tail) === after.at(-1 - tail)) tail++;
  return { start, end: before.length - tail, inserted: after.slice(start, after.length - tail) };
}
