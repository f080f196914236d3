import path from "node:path";
import * as vscode from "vscode";
import { DIAGRAM_EDITOR, type Diagrams } from "./diagrams.ts";

/** A diagram of a file that is about to move. */
interface Moving {
  readonly to: vscode.Uri;
  readonly column: vscode.ViewColumn;
  readonly isActive: boolean;
  /** The text was open in the same column, and stays. */
  readonly besideText: boolean;
}

/**
 * Opens diagrams again whose files or folders are renamed: VS Code puts an editor of text in the place of an optional
 * editor whose file gets another name.
 */
export function followRenames(diagrams: Diagrams): vscode.Disposable {
  const moving = new Set<Moving>();
  const before = vscode.workspace.onWillRenameFiles(({ files }) => {
    moving.clear();
    for (const { oldUri, newUri } of files) for (const each of movingIn(diagrams, oldUri, newUri)) moving.add(each);
  });
  const after = vscode.workspace.onDidRenameFiles(() => {
    for (const each of moving) void openAgain(each);
    moving.clear();
  });
  return vscode.Disposable.from(before, after);
}

function movingIn(diagrams: Diagrams, from: vscode.Uri, to: vscode.Uri): readonly Moving[] {
  return diagrams.all.flatMap(({ uri, panel }): Moving[] => {
    const within = path.posix.relative(from.path, uri.path);
    if (within.startsWith("..") || !uri.path.endsWith(".domain") || panel.viewColumn === undefined) return [];
    const target = within === "" ? to : vscode.Uri.joinPath(to, within);
    if (!target.path.endsWith(".domain")) return [];
    const { viewColumn: column, active: isActive } = panel;
    return [{ to: target, column, isActive, besideText: textTab(uri, column) !== undefined }];
  });
}

async function openAgain({ to, column, isActive, besideText }: Moving): Promise<void> {
  await vscode.commands.executeCommand("vscode.openWith", to, DIAGRAM_EDITOR, {
    viewColumn: column,
    preserveFocus: !isActive,
  } satisfies vscode.TextDocumentShowOptions);
  const text = besideText ? undefined : textTab(to, column);
  if (text && !text.isDirty) await vscode.window.tabGroups.close(text, true);
}

function textTab(uri: vscode.Uri, column: vscode.ViewColumn): vscode.Tab | undefined {
  return vscode.window.tabGroups.all
    .find(({ viewColumn }) => viewColumn === column)
    ?.tabs.find(({ input }) => input instanceof vscode.TabInputText && input.uri.toString() === uri.toString());
}
