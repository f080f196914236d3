import type { DocumentEdits, TextChange } from "@domainsmith/language";
import { type FileSystemProvider, type LangiumDocuments, URI } from "langium";
import {
  type ChangeAnnotation,
  type ClientCapabilities,
  CreateFile,
  RenameFile,
  TextDocumentEdit,
  type TextEdit,
  type WorkspaceEdit,
} from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/** What a client can do with an edit of the workspace. */
export interface EditCapabilities {
  /** Edits of versions of documents. */
  readonly documentChanges: boolean;
  readonly create: boolean;
  readonly rename: boolean;
  /** Asks the user before changes are made. */
  readonly annotations: boolean;
}

/** What a client says that it can do. */
export function editCapabilities({ workspace }: ClientCapabilities): EditCapabilities {
  const { documentChanges = false, resourceOperations = [], changeAnnotationSupport } = workspace?.workspaceEdit ?? {};
  return {
    documentChanges,
    create: documentChanges && resourceOperations.includes("create"),
    rename: documentChanges && resourceOperations.includes("rename"),
    annotations: documentChanges && changeAnnotationSupport !== undefined,
  };
}

/** How an edit is shown to the user before it is made. */
export interface Confirmation {
  readonly label: string;
  readonly description?: string;
}

const CONFIRMATION = "confirmation";

/** Where the texts are that edits are made of: models, and other files as they are on the disk. */
export interface EditedFiles {
  readonly LangiumDocuments: LangiumDocuments;
  readonly FileSystemProvider: FileSystemProvider;
}

/**
 * An edit as LSP has it, of the documents as they are now.
 *
 * @param confirm shown before changes are made, by clients that can
 * @returns undefined when the edit creates or renames files and the client cannot
 */
export function toWorkspaceEdit(
  edits: DocumentEdits,
  files: EditedFiles,
  capabilities: EditCapabilities,
  confirm?: Confirmation,
): WorkspaceEdit | undefined {
  if ((edits.created.length > 0 && !capabilities.create) || (edits.renamed.length > 0 && !capabilities.rename))
    return undefined;
  const changes = [...edits.changes].map(([uri, list]) => textEdits(uri, list, files));
  if (!capabilities.documentChanges) {
    return { changes: Object.fromEntries(changes.map(({ uri, edits }) => [uri, edits])) };
  }
  const annotated = confirm !== undefined && capabilities.annotations;
  const annotations: Record<string, ChangeAnnotation> | undefined = annotated
    ? { [CONFIRMATION]: { ...confirm, needsConfirmation: true } }
    : undefined;
  return {
    documentChanges: [
      ...edits.created.flatMap(({ uri, text }) => [
        CreateFile.create(uri),
        TextDocumentEdit.create({ uri, version: null }, [
          { range: { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } }, newText: text },
        ]),
      ]),
      ...changes.map(({ uri, version, edits }) =>
        TextDocumentEdit.create(
          { uri, version },
          annotated ? edits.map((edit) => ({ ...edit, annotationId: CONFIRMATION })) : edits,
        ),
      ),
      ...edits.renamed.map(({ from, to }) => RenameFile.create(from, to)),
    ],
    ...(annotations ? { changeAnnotations: annotations } : {}),
  };
}

/** The changes of one document. The version is null for what no editor has open. */
function textEdits(
  uri: string,
  changes: readonly TextChange[],
  { LangiumDocuments, FileSystemProvider }: EditedFiles,
): { readonly uri: string; readonly version: number | null; readonly edits: TextEdit[] } {
  const at = URI.parse(uri);
  const document =
    LangiumDocuments.getDocument(at)?.textDocument ??
    TextDocument.create(uri, "", 0, FileSystemProvider.readFileSync(at));
  const edits = changes.map(({ offset, end, text }) => ({
    range: { start: document.positionAt(offset), end: document.positionAt(end) },
    newText: text,
  }));
  // What was read from the disk has version 0: clients know no such version.
  return { uri, version: document.version > 0 ? document.version : null, edits };
}
