import assert from "node:assert/strict";
import path from "node:path";
import * as vscode from "vscode";

const EXTENSION = "domainsmith.domainsmith";

/** The extension under test, activated. */
export async function activated(): Promise<vscode.Extension<unknown>> {
  const extension = vscode.extensions.getExtension(EXTENSION);
  assert(extension, `The extension ${EXTENSION} is not there.`);
  await extension.activate();
  return extension;
}

/** The folder that the tests run in, a copy of `extension/test/fixtures/library`. */
export function workspaceFolder(): string {
  const folder = vscode.workspace.workspaceFolders?.[0];
  assert(folder, "No folder is open.");
  return folder.uri.fsPath;
}

/** Opens a file of the workspace in an editor. */
export async function openFile(relative: string): Promise<vscode.TextEditor> {
  return vscode.window.showTextDocument(vscode.Uri.file(path.join(workspaceFolder(), relative)));
}

/** Activates the extension and opens a file of the workspace; with the text that it has now. */
export async function openDocument(relative: string): Promise<{ document: vscode.TextDocument; text: string }> {
  await activated();
  const { document } = await openFile(relative);
  return { document, text: document.getText() };
}

/** Replaces a document's whole text, unsaved, and gives back the text it had. */
export async function replaceText(document: vscode.TextDocument, text: string): Promise<string> {
  const before = document.getText();
  const edit = new vscode.WorkspaceEdit();
  edit.replace(document.uri, new vscode.Range(0, 0, document.lineCount, 0), text);
  assert(await vscode.workspace.applyEdit(edit), "VS Code refused the edit.");
  return before;
}

/** The position right after the first occurrence of a text. */
export function after(document: vscode.TextDocument, text: string): vscode.Position {
  const offset = document.getText().indexOf(text);
  assert(offset >= 0, `"${text}" does not occur in ${document.fileName}.`);
  return document.positionAt(offset + text.length);
}

/**
 * Resolves with the first defined value that `look` gives; asks every 50 ms.
 * Fails, naming `what`, when there is none in time.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | PromiseLike<T | undefined>,
  limitMs = 15_000,
): Promise<T> {
  const limit = Date.now() + limitMs;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    assert(Date.now() < limit, `${what}: not within ${limitMs / 1000} s.`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
