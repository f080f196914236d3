import * as vscode from "vscode";
import { applyTextEdits } from "./apply-text-edits.ts";

const SCHEME = "domainsmith-changes";

/**
 * Shows in one editor what an edit of texts would make of its files, beside what they are.
 *
 * @returns closes that editor
 */
export async function showChanges(title: string, edit: vscode.WorkspaceEdit): Promise<() => Promise<void>> {
  const contents = new Map<string, string>();
  const resources = await Promise.all(
    edit.entries().map(async ([uri, edits]) => {
      const document = await vscode.workspace.openTextDocument(uri);
      const changed = uri.with({ scheme: SCHEME });
      contents.set(changed.toString(), applyTextEdits(document, edits));
      return [uri, uri, changed] as const;
    }),
  );
  const provider = vscode.workspace.registerTextDocumentContentProvider(SCHEME, {
    provideTextDocumentContent: (uri) => contents.get(uri.toString()) ?? "",
  });
  await vscode.commands.executeCommand("vscode.changes", title, resources);
  return async () => {
    const tabs = vscode.window.tabGroups.all.flatMap((group) => group.tabs);
    await vscode.window.tabGroups.close(tabs.filter((tab) => tab.label.startsWith(title)));
    provider.dispose();
  };
}
