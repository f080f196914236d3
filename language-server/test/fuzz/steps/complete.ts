import type { CompletionItem, CompletionList, TextEdit } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import { applyTextEdits } from "../../support/workspace-edit.ts";
import type { Session } from "../session.ts";
import { placeOfWord } from "../words.ts";
import type { Step } from "./step.ts";

/** Asks what can be written behind a part of a word, and takes one of it with all that belongs to it. */
export const complete: Step = {
  weight: 4,
  async run(session) {
    const uri = session.someOpen();
    const place = placeOfWord(session, uri);
    if (!place) return;
    const params = { ...place, context: { triggerKind: 1 } };
    const list = await session.request<CompletionList | null>({ method: "textDocument/completion", params });
    if (!list || list.items.length === 0) return;
    const chosen = session.random.one(list.items);
    const item = await session.request<CompletionItem>({ method: "completionItem/resolve", params: chosen });
    if (item) take(session, uri, item, place.position.line);
  },
};

function take(session: Session, uri: string, item: CompletionItem, line: number): void {
  session.note("complete", item);
  const { textEdit, additionalTextEdits = [] } = item;
  if (!textEdit) throw new Error(`"${item.label}" says not what it replaces.`);
  const range = "range" in textEdit ? textEdit.range : session.random.one([textEdit.insert, textEdit.replace]);
  if (range.start.line !== line || range.end.line !== line) throw new Error(`"${item.label}" replaces other lines.`);
  const edits: TextEdit[] = [{ range, newText: withoutPlaceholders(textEdit.newText) }, ...additionalTextEdits];
  const text = session.documents.text(uri);
  const end = TextDocument.create(uri, "domain", 0, text).offsetAt(range.end);
  if (end > text.length) throw new Error(`"${item.label}" replaces what is not there.`);
  session.documents.setText(uri, applyTextEdits(text, edits));
}

/** A snippet as it is when nobody fills it in. */
function withoutPlaceholders(snippet: string): string {
  return snippet
    .replace(/\$\{\d+\|([^,|]*)[^}]*\|\}/g, "$1")
    .replace(/\$\{\d+:([^}]*)\}/g, "$1")
    .replace(/\$\d+|\$\{\d+\}/g, "");
}
