import { skipTrivia } from "../parser/trivia.ts";

/** A comment in a text. */
export interface ScannedComment {
  readonly offset: number;
  /** In front of the line end. */
  readonly end: number;
  /** `///`: belongs to what comes next, wherever it stands. */
  readonly documentation: boolean;
}

/** The end of the last token in a piece of a text that begins at a token; `from` where there is none. */
export function lastTokenEnd(text: string, from: number, to: number): number {
  let last = from;
  for (let at = skipTrivia(text, from); at < to; at = skipTrivia(text, at)) {
    at = tokenEnd(text, at);
    last = at;
  }
  return last;
}

/** The end of the token at an offset: whole for strings and patterns, a character for signs. */
export function tokenEnd(text: string, offset: number): number {
  const char = text[offset] ?? "";
  if (/\w/.test(char)) {
    let at = offset + 1;
    while (/\w/.test(text[at] ?? "")) at++;
    return at;
  }
  if (char !== '"' && char !== "'" && char !== "`") return offset + 1;
  for (let at = offset + 1; at < text.length; at++) {
    if (text[at] === "\n") return at;
    if (char === '"' && text[at] === "\\") at++;
    else if (text[at] === char) return at + 1;
  }
  return text.length;
}

/** The comments in a piece of a text in which nothing else stands but white space and commas. */
export function commentsIn(text: string, from: number, to: number): readonly ScannedComment[] {
  const comments: ScannedComment[] = [];
  for (let at = from; at < to; ) {
    if (text.startsWith("//", at)) {
      const newline = text.indexOf("\n", at);
      const end = newline < 0 ? text.length : newline;
      const documentation = text.startsWith("///", at) && text[at + 3] !== "/";
      comments.push({ offset: at, end: text[end - 1] === "\r" ? end - 1 : end, documentation });
      at = end;
    } else if (text.startsWith("/*", at)) {
      const close = text.indexOf("*/", at + 2);
      const end = close < 0 ? text.length : close + 2;
      comments.push({ offset: at, end, documentation: false });
      at = end;
    } else at++;
  }
  return comments;
}
