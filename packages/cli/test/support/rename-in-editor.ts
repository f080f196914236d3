import { readFileSync, writeFileSync } from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { URI } from "langium";
import { NodeFileSystem } from "langium/node";
import { TextDocument } from "vscode-languageserver-textdocument";
import { createDomainServer } from "../../../../language-server/src/server-module.ts";

/**
 * Renames something in a project on the disk, as the editor does, and saves.
 *
 * @param place a file of the project, and what stands there, with `|` in front of the name
 */
export async function renameInEditor(
  project: string,
  place: { readonly file: string; readonly at: string },
  newName: string,
): Promise<void> {
  const { shared, Domain } = createDomainServer(NodeFileSystem);
  const capabilities = { workspace: { workspaceEdit: { documentChanges: true } } };
  const folder = URI.file(project).toString();
  await shared.lsp.LanguageServer.initialize({ capabilities, processId: null, rootUri: null, workspaceFolders: null });
  await shared.workspace.WorkspaceManager.initializeWorkspace([{ uri: folder, name: "project" }]);
  const document = shared.workspace.LangiumDocuments.getDocument(URI.file(path.join(project, place.file)));
  const found = document?.textDocument.getText().indexOf(place.at.replace("|", "")) ?? -1;
  if (!document || found < 0) throw new Error(`There is no "${place.at}" in ${place.file}.`);
  const position = document.textDocument.positionAt(found + place.at.indexOf("|"));
  const params = { textDocument: { uri: document.uri.toString() }, position, newName };
  const edit = await Domain.lsp.RenameProvider?.rename(document, params);
  for (const change of edit?.documentChanges ?? []) {
    if (!("edits" in change)) continue;
    const file = fileURLToPath(change.textDocument.uri);
    const before = TextDocument.create(file, "domainsmith", 0, readFileSync(file, "utf8"));
    const edits = change.edits.filter((each) => "newText" in each);
    writeFileSync(file, TextDocument.applyEdits(before, edits));
  }
}
