import type { TextEdit, WorkspaceEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";

/**
 * The texts after an edit, of those documents that it changes. Throws when edits overlap or lie outside of the text.
 * Undefined when the edit has to do with files that are not among the given ones.
 */
export function applyWorkspaceEdit(
  edit: WorkspaceEdit,
  texts: ReadonlyMap<string, string>,
): ReadonlyMap<string, string> | undefined {
  const byUri = new Map<string, TextEdit[]>(Object.entries(edit.changes ?? {}));
  for (const change of edit.documentChanges ?? []) {
    if (!("edits" in change)) return undefined;
    const edits = change.edits.filter((it): it is TextEdit => "newText" in it);
    byUri.set(change.textDocument.uri, [...(byUri.get(change.textDocument.uri) ?? []), ...edits]);
  }
  const changed = new Map<string, string>();
  for (const [uri, edits] of byUri) {
    const text = texts.get(uri);
    if (text === undefined) return undefined;
    changed.set(uri, applyTextEdits(text, edits));
  }
  return changed;
}

/** A text after edits. Throws when they overlap or lie outside of it. */
export function applyTextEdits(text: string, edits: readonly TextEdit[]): string {
  const document = TextDocument.create("file:///text", "domain", 0, text);
  for (const { range } of edits) {
    for (const position of [range.start, range.end]) {
      const back = document.positionAt(document.offsetAt(position));
      if (back.line !== position.line || back.character !== position.character) {
        throw new Error(`An edit is outside of the text, at ${position.line}:${position.character}.`);
      }
    }
  }
  return TextDocument.applyEdits(document, [...edits]);
}
