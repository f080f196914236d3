import type { AstNode } from "langium";
import type * as ast from "../generated/ast.ts";
import { extentOf } from "./extent.ts";
import { lineEnd, lineEndOf, nextLine } from "./neighbourhood.ts";
import { insertion, type TextChange } from "./text-change.ts";

/**
 * Writes a declaration into a file, with a blank line before and behind it.
 *
 * @param lines the declaration's lines, with its comments
 * @param place behind or in front of another declaration, or at the end of the file
 */
export function insertDeclaration(
  file: ast.SourceFile,
  lines: readonly string[],
  text: string,
  place: "end" | { readonly before: AstNode } | { readonly after: AstNode } = "end",
): TextChange | undefined {
  const newline = lineEndOf(text);
  const block = lines.join(newline);
  if (typeof place === "object" && "before" in place) {
    const extent = extentOf(place.before, text);
    return extent && insertion(extent.offset, `${block}${newline}${newline}`);
  }
  if (place === "end" || place.after === file.declarations.at(-1)) return atEnd(text, block, newline);
  const extent = extentOf(place.after, text);
  if (!extent) return undefined;
  if (text.slice(extent.end, lineEnd(text, extent.end)).trim() === "") {
    const isApart = text.slice(nextLine(text, extent.end), lineEnd(text, nextLine(text, extent.end))).trim() === "";
    return insertion(extent.end, `${newline}${newline}${block}${isApart ? "" : newline}`);
  }
  return insertion(extent.end, `${newline}${newline}${block}${newline}${newline}`);
}

function atEnd(text: string, block: string, newline: string): TextChange {
  const end = text.trimEnd().length;
  if (text.slice(0, end).replace("\uFEFF", "") === "") {
    return { offset: text.length, end: text.length, text: `${block}${newline}` };
  }
  const ends = text.slice(end);
  return { offset: end, end: text.length, text: `${newline}${newline}${block}${ends.includes("\n") ? newline : ""}` };
}
