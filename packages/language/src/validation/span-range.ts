import { type AstNode, AstUtils, type LangiumDocument } from "langium";
import { rangeOfSpan, type Span } from "../syntax/index.ts";

type Range = NonNullable<LangiumDocument["diagnostics"]>[number]["range"];

/** A piece of the text around a node in lines and characters. */
export function rangeAround(node: AstNode, span: Span): Range {
  return rangeOfSpan(node, span) ?? spanRange(AstUtils.getDocument(node), span);
}

/** A piece of a document in lines and characters. Looks for all lines of the document. */
export function spanRange({ textDocument }: LangiumDocument, { offset, end }: Span): Range {
  return { start: textDocument.positionAt(offset), end: textDocument.positionAt(end) };
}
