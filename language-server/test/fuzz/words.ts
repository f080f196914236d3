import type { TextDocumentPositionParams } from "vscode-languageserver";
import { TextDocument } from "vscode-languageserver-textdocument";
import type { Session } from "./session.ts";

/** Where some word of a document begins or ends, or lies in between. */
export function placeOfWord({ documents, random }: Session, uri: string): TextDocumentPositionParams | undefined {
  const text = documents.text(uri);
  const words = [...text.matchAll(/\w+/g)];
  if (words.length === 0) return undefined;
  const { index, 0: word } = random.one(words);
  const position = TextDocument.create(uri, "domain", 0, text).positionAt(index + random.below(word.length + 1));
  return { textDocument: { uri }, position };
}
