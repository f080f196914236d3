import { isWordPart, isWordStart, wordEnd } from "./words.ts";

const [NEWLINE, RETURN, DOUBLE_QUOTE, SINGLE_QUOTE, BACKTICK, BACKSLASH] = [10, 13, 34, 39, 96, 92];

/**
 * The offset behind the token that begins at an offset, where neither a blank nor a comment stands. Words, numbers,
 * strings and patterns are cut as the lexer cuts them; of signs each character counts by itself.
 */
export function endOfToken(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (isWordStart(code)) return wordEnd(text, at);
  if (code === DOUBLE_QUOTE) return endOfString(text, at);
  if (code === BACKTICK || code === SINGLE_QUOTE) {
    const end = endOfLine(text, at + 1);
    const close = text.slice(at + 1, end).indexOf(text.charAt(at));
    if (close >= 0) return at + close + 2;
    return code === BACKTICK ? end : at + 1;
  }
  if (code < 48 || code > 57) return at + 1;
  let end = at + 1;
  while (isWordPart(text.charCodeAt(end)) && !isWordStart(text.charCodeAt(end))) end++;
  return end;
}

/** The offset of the line break behind an offset, or of the end of the text. */
export function endOfLine(text: string, from: number): number {
  let end = from;
  while (end < text.length && text.charCodeAt(end) !== NEWLINE && text.charCodeAt(end) !== RETURN) end++;
  return end;
}

function endOfString(text: string, at: number): number {
  let end = at + 1;
  while (end < text.length) {
    const code = text.charCodeAt(end);
    if (code === DOUBLE_QUOTE) return end + 1;
    if (code === NEWLINE || code === RETURN) return end;
    end++;
    if (code === BACKSLASH && end < text.length && !/[\n\r]/.test(text.charAt(end))) end++;
  }
  return end;
}
