import type { DomainServices } from "@domainsmith/language";
import { URI } from "langium";
import { type CancellationToken, LSPErrorCodes, ResponseError, type WorkspaceEdit } from "vscode-languageserver";
import { type EditCapabilities, toWorkspaceEdit } from "../../edits/workspace-edit.ts";
import type { LaterAction } from "../code-action-data.ts";
import { type FixedProblem, fixAll } from "./fix-all.ts";

/** The edit that fixes problems. */
export interface FixAllEdit {
  /** Absent where there is nothing to fix. */
  readonly edit?: WorkspaceEdit;
  readonly fixed: readonly FixedProblem[];
}

/** Works out what fixes problems of a file or its project, as they are now. The client is told when they changed. */
export async function fixAllEdit(
  { uri, code, project = false }: LaterAction,
  services: DomainServices,
  capabilities: EditCapabilities,
  token?: CancellationToken,
): Promise<FixAllEdit> {
  const { Projects, LangiumDocuments, FileSystemProvider } = services.shared.workspace;
  const documents = Projects.documentsOf(Projects.of(URI.parse(uri)));
  const files = documents.map((document) => ({ uri: document.uri, text: document.textDocument.getText() }));
  const request = {
    files,
    ...(project ? {} : { only: new Set([uri]) }),
    ...(code === undefined ? {} : { codes: new Set([code]) }),
  };
  const { edits, fixed } = await fixAll(FileSystemProvider, request, token);
  if (token?.isCancellationRequested) throw new ResponseError(LSPErrorCodes.RequestCancelled, "Cancelled.");
  const isOld = files.some(({ uri, text }) => LangiumDocuments.getDocument(uri)?.textDocument.getText() !== text);
  if (isOld) {
    throw new ResponseError(LSPErrorCodes.ContentModified, "The files changed meanwhile. Ask again.");
  }
  if (edits.isEmpty) return { fixed };
  const edit = toWorkspaceEdit(edits, services.shared.workspace, capabilities);
  return edit ? { edit, fixed } : { fixed };
}
