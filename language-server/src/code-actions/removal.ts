import type { LangiumDocument } from "langium";
import { type Range, TextEdit } from "vscode-languageserver";

/** Removes something from a list in which commas separate, with one of the commas beside it. */
export function removeItem({ textDocument }: LangiumDocument, range: Range): TextEdit {
  const text = textDocument.getText();
  let start = textDocument.offsetAt(range.start);
  let end = textDocument.offsetAt(range.end);
  const before = /\s*,\s*$/.exec(text.slice(0, start))?.[0].length ?? 0;
  if (before > 0) start -= before;
  else end += /^\s*,\s*/.exec(text.slice(end))?.[0].length ?? 0;
  return deletion(textDocument, start, end);
}

/** Removes an element of a body with its documentation, and the lines on which nothing else stands. */
export function removeElement({ textDocument }: LangiumDocument, range: Range): TextEdit {
  const text = textDocument.getText();
  let start = textDocument.offsetAt(range.start);
  let end = textDocument.offsetAt(range.end);
  const lineStart = text.lastIndexOf("\n", start - 1) + 1;
  const rest = /^[ \t]*(\r?\n|$)/.exec(text.slice(end))?.[0].length;
  const isAlone = text.slice(lineStart, start).trim() === "" && rest !== undefined;
  if (isAlone) {
    const documentation = /([ \t]*\/\/\/[^\n]*\n)+$/.exec(text.slice(0, lineStart))?.[0].length ?? 0;
    start = lineStart - documentation;
    end += rest;
  } else {
    end += /^[ \t]*/.exec(text.slice(end))?.[0].length ?? 0;
  }
  return deletion(textDocument, start, end);
}

function deletion(textDocument: LangiumDocument["textDocument"], start: number, end: number): TextEdit {
  return TextEdit.del({ start: textDocument.positionAt(start), end: textDocument.positionAt(end) });
}
