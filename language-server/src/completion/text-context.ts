import type { LangiumDocument } from "langium";
import { segmentAt } from "../navigation/nodes-at.ts";

/** What a cursor stands in, as far as the characters before it tell. */
export type TextContext =
  | { readonly kind: "code" }
  /** A comment, a text or a pattern: nothing can be proposed. */
  | { readonly kind: "nothing" }
  /** The path of an import. Offsets of what is written of it, behind the quote. */
  | { readonly kind: "path"; readonly start: number; readonly end: number; readonly text: string };

/** What a place in a document stands in. Looks at its line, and from the beginning of its segment for a comment. */
export function contextAt(document: LangiumDocument, offset: number): TextContext {
  const text = document.textDocument.getText();
  if (isInComment(text, offset, segmentAt(document, offset)?.offset ?? 0)) return { kind: "nothing" };
  const lineStart = text.lastIndexOf("\n", offset - 1) + 1;
  let quote: { readonly sign: string; readonly at: number } | undefined;
  for (let at = lineStart; at < offset; at++) {
    const sign = text[at];
    if (quote) {
      if (sign === "\\" && quote.sign === '"') at++;
      else if (sign === quote.sign) quote = undefined;
    } else if (sign === '"' || sign === "`") quote = { sign, at };
    else if (sign === "/" && text[at + 1] === "/") return { kind: "nothing" };
  }
  if (!quote) return { kind: "code" };
  if (quote.sign !== '"' || !/\bfrom\s*$/.test(text.slice(lineStart, quote.at))) return { kind: "nothing" };
  const start = quote.at + 1;
  const rest = /^[^"\r\n]*/.exec(text.slice(offset))?.[0].length ?? 0;
  return { kind: "path", start, end: offset + rest, text: text.slice(start, offset) };
}

/**
 * Whether a block comment is open at a place.
 *
 * @param from a place in front of it that stands in no comment
 */
function isInComment(text: string, offset: number, from: number): boolean {
  const found = text.slice(from, offset + 1).lastIndexOf("/*");
  const start = from + found;
  if (found < 0 || inLine(text, start)) return false;
  const end = text.indexOf("*/", start + 2);
  return end < 0 || end + 2 > offset;
}

/** Whether a place stands behind `//`, or in a text, on its line. */
function inLine(text: string, at: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", at - 1) + 1, at);
  return before.includes("//") || (before.match(/"/g)?.length ?? 0) % 2 === 1;
}
