import { applyChanges, type DocumentEdits, type NewName, placeOfNewName } from "@domainsmith/language";
import type { LangiumDocuments } from "langium";
import type { Command, Range } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/** A command of the client: opens its rename at a name. Its arguments are a URI and the name's range after the edit. */
export const RENAME_COMMAND = "domainsmith.rename";

/**
 * The command that lets people change a made-up name right away.
 *
 * @param edits what brings the name
 * @param commands those that the client has
 * @returns undefined for clients that do not have it, and where the edits do not bring the name
 */
export function renameCommand(
  name: NewName,
  edits: DocumentEdits,
  documents: LangiumDocuments,
  commands: ReadonlySet<string>,
): Command | undefined {
  const range = commands.has(RENAME_COMMAND) ? rangeAfter(name, edits, documents) : undefined;
  return range && { title: "Rename", command: RENAME_COMMAND, arguments: [name.uri.toString(), range] };
}

function rangeAfter({ uri, name }: NewName, edits: DocumentEdits, documents: LangiumDocuments): Range | undefined {
  const key = uri.toString();
  const created = edits.created.find((file) => file.uri === key);
  const before = created ? "" : documents.getDocument(uri)?.textDocument.getText();
  if (before === undefined) return undefined;
  const changes = created ? [{ offset: 0, end: 0, text: created.text }] : (edits.changes.get(key) ?? []);
  const after = TextDocument.create(key, "domain", 0, applyChanges(before, changes));
  const span = placeOfNewName(after.getText(), changes, name);
  return span && { start: after.positionAt(span.offset), end: after.positionAt(span.end) };
}
