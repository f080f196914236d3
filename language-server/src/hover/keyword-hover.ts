import { ast } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Hover, Position } from "vscode-languageserver";
import { contextAt } from "../completion/text-context.ts";
import { nodesAt } from "../navigation/nodes-at.ts";
import type { HoverText } from "./hover-text.ts";
import { addressOf, KEYWORD_DOCS, OPERATION_DOCS } from "./keyword-docs.ts";

/**
 * What the keyword at a place means, or the operation that a rule names; undefined in comments and texts. The place must
 * not name anything.
 */
export function keywordHover(document: LangiumDocument, position: Position, text: HoverText): Hover | undefined {
  const { textDocument } = document;
  const offset = textDocument.offsetAt(position);
  const all = textDocument.getText();
  const start = offset - (/\w*$/.exec(all.slice(Math.max(0, offset - 40), offset))?.[0].length ?? 0);
  const end = offset + (/^\w*/.exec(all.slice(offset, offset + 40))?.[0].length ?? 0);
  const word = all.slice(start, end);
  const isOperation = Object.hasOwn(OPERATION_DOCS, word) && nodesAt(document, offset).some(ast.isOperation);
  const docs = isOperation ? OPERATION_DOCS : KEYWORD_DOCS;
  const found = Object.hasOwn(docs, word) ? docs[word] : undefined;
  if (!found || contextAt(document, start).kind !== "code") return undefined;
  const value = text.paragraphs([text.block(word), found.doc, text.link("Language reference", addressOf(found))]);
  const kind = text.markdown ? "markdown" : "plaintext";
  return {
    contents: { kind, value },
    range: { start: textDocument.positionAt(start), end: textDocument.positionAt(end) },
  };
}
