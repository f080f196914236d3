import type { TextDocumentEdit, TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { applyTextEdits } from "../support/workspace-edit.ts";
import { type Session, sameUri } from "./session.ts";

/**
 * Makes the changes of an edit as an editor does: what is open changes there, other files are opened, some are saved.
 *
 * @throws when the edit is of another version than the editor has, lies outside of the text, or overlaps itself
 */
export function applyEdit(session: Session, edit: WorkspaceEdit, what: string): void {
  session.note("apply", what);
  const changes =
    edit.documentChanges ?? Object.entries(edit.changes ?? {}).map(([uri, edits]) => asChange(uri, edits));
  for (const change of changes) {
    if ("edits" in change) changeText(session, change);
    else if (change.kind === "create") createFile(session, change.uri);
    else if (change.kind === "rename") moveFile(session, change.oldUri, change.newUri);
    else throw new Error(`"${what}" deletes ${change.uri}.`);
  }
}

function asChange(uri: string, edits: TextEdit[]): TextDocumentEdit {
  return { textDocument: { uri, version: null }, edits };
}

function changeText(session: Session, { textDocument, edits }: TextDocumentEdit): void {
  const { documents, disk, random } = session;
  const uri = knownUri(session, textDocument.uri);
  const open = documents.get(uri);
  if (textDocument.version !== null && textDocument.version !== open?.version) {
    throw new Error(`An edit of ${uri} is of version ${textDocument.version}, not of ${open?.version ?? "the disk"}.`);
  }
  const text = open?.text ?? disk.text(uri);
  if (text === undefined) throw new Error(`An edit is of ${uri}, which is nowhere.`);
  const changed = applyTextEdits(
    text,
    edits.filter((it): it is TextEdit => "newText" in it),
  );
  if (open) documents.setText(uri, changed);
  else if (uri.endsWith(".domain")) documents.open(uri, changed);
  else save(session, uri, changed);
  if (random.once(3)) save(session, uri, changed);
}

function createFile(session: Session, uri: string): void {
  if (session.disk.has(uri)) throw new Error(`An edit creates ${uri}, which is there.`);
  session.disk.write(uri, "");
  session.watched(1, uri);
}

/** Moves a file on the disk and in the editor, and tells the server in one of the ways in which editors do. */
export function moveFile(session: Session, from: string, to: string): void {
  const { documents, disk, random } = session;
  const moved = documents.uris.filter((uri) => uri === from || uri.startsWith(`${from}/`));
  const texts = moved.map((uri) => documents.text(uri));
  const before = disk.files;
  disk.move(from, to);
  for (const uri of moved) documents.close(uri);
  moved.forEach((uri, index) => {
    documents.open(to + uri.slice(from.length), texts[index] ?? "");
  });
  const tell = () => {
    session.watched(3, ...before.filter((uri) => !disk.has(uri)));
    session.watched(1, ...disk.files.filter((uri) => !before.includes(uri)));
  };
  if (random.once(2)) tell();
  session.notify("workspace/didRenameFiles", { files: [{ oldUri: from, newUri: to }] });
  if (random.once(2)) tell();
}

/** Saves a text, as the editor's or as another program's. */
export function save(session: Session, uri: string, text: string): void {
  const { documents, disk } = session;
  if (!uri.startsWith("file:")) return;
  const type = disk.has(uri) ? 2 : 1;
  disk.write(uri, text);
  if (documents.get(uri)) session.notify("textDocument/didSave", { textDocument: { uri } });
  session.watched(type, uri);
}

/** A file's URI as the editor writes it. */
function knownUri({ documents, disk }: Session, uri: string): string {
  return [...documents.uris, ...disk.files].find((it) => sameUri(it) === sameUri(uri)) ?? uri;
}
