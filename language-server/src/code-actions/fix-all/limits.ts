import { sourceFile, spanOf, type TextChange } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Diagnostic } from "vscode-languageserver";

/** Strings and patterns, in which what looks like a comment is none, and comments. */
const TOKENS = /"(?:[^"\\\r\n]|\\.)*"?|`[^`\r\n]*`?|\/\/[^\r\n]*|\/\*[\s\S]*?(?:\*\/|$)/g;

/** Whether changes of a text leave all of its comments in it. */
export function keepsComments(text: string, changes: readonly TextChange[]): boolean {
  return changes.every((change) => {
    const before = commentsIn(text.slice(change.offset, change.end));
    if (before.length === 0) return true;
    const after = commentsIn(change.text);
    return before.every((comment) => after.includes(comment));
  });
}

function commentsIn(text: string): readonly string[] {
  if (!text.includes("/")) return [];
  return [...text.matchAll(TOKENS)].map(([token]) => token).filter((token) => token.startsWith("/"));
}

/**
 * Whether changes meet an element of the file that could not be read in full, for what they were made from may be
 * something else than what is meant. A problem of the text itself is what such an element is about: it may be fixed.
 */
export function touchesBrokenText(
  document: LangiumDocument,
  changes: readonly TextChange[],
  { code }: Diagnostic,
): boolean {
  const { lexerErrors, parserErrors } = document.parseResult;
  if (lexerErrors.length + parserErrors.length === 0 || /^DS00/.test(String(code))) return false;
  const file = sourceFile(document);
  const nodes = [...(file?.imports ?? []), ...(file?.declarations ?? [])];
  const starts = nodes.flatMap((node) => spanOf(node)?.offset ?? []);
  const elementOf = (offset: number) => starts.findLastIndex((start) => start <= offset);
  const end = document.textDocument.getText().length;
  const broken = new Set([
    ...lexerErrors.map(({ offset }) => elementOf(offset)),
    ...parserErrors.map(({ token }) => elementOf(Number.isNaN(token.startOffset) ? end : token.startOffset)),
  ]);
  return changes.some(({ offset }) => broken.has(elementOf(offset)));
}
