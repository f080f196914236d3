import { nameSpanOf, type Span, spanOf } from "@domainsmith/language";
import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { type LocationLink, Range } from "vscode-languageserver";

/** Where a declaration stands: all of it, and the words that stand for it. */
export interface Place {
  readonly uri: string;
  readonly range: Range;
  readonly selection: Range;
}

/** A piece of a document in lines and characters. */
export function toRange({ textDocument }: LangiumDocument, { offset, end }: Span): Range {
  return Range.create(textDocument.positionAt(offset), textDocument.positionAt(end));
}

/** Where a node is declared; undefined for what stands in no file. */
export function placeOf(node: AstNode): Place | undefined {
  const span = spanOf(node);
  if (!span) return undefined;
  const document = AstUtils.getDocument(node);
  const range = toRange(document, span);
  const name = nameSpanOf(node);
  return { uri: document.uri.toString(), range, selection: name ? toRange(document, name) : range };
}

/** A link from a word to where a node is declared; none for what stands in no file. */
export function linkTo(node: AstNode, from: Range | undefined): LocationLink[] {
  const place = placeOf(node);
  if (!place) return [];
  return [
    {
      targetUri: place.uri,
      targetRange: place.range,
      targetSelectionRange: place.selection,
      ...(from ? { originSelectionRange: from } : {}),
    },
  ];
}
