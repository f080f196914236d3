/** What stands in a text beside words, numbers and operators. */
export type PieceKind = "string" | "pattern" | "line-comment" | "block-comment" | "open" | "close";

const [QUOTE, APOSTROPHE, BACKTICK, SLASH, STAR, BACKSLASH, NEWLINE, RETURN] = [34, 39, 96, 47, 42, 92, 10, 13];

/**
 * Reads a piece of a text from one token's beginning to another's end, and tells its strings, patterns, comments and
 * brackets, in order, as the language's own lexer would. What is not closed ends with its line, a comment with the text.
 */
export function scan(
  text: string,
  from: number,
  to: number,
  visit: (kind: PieceKind, offset: number, end: number) => void,
): void {
  let at = from;
  while (at < to) {
    const code = text.charCodeAt(at);
    const start = at;
    at += 1;
    // Most characters are letters and blanks.
    if (code <= 32 || (code >= 97 && code <= 122)) continue;
    switch (code) {
      case QUOTE:
        at = endOfString(text, at, to);
        visit("string", start, at);
        break;
      case APOSTROPHE: {
        const end = endOf(text, at, to, APOSTROPHE);
        if (end === undefined) break;
        at = end;
        visit("string", start, at);
        break;
      }
      case BACKTICK:
        at = endOf(text, at, to, BACKTICK) ?? endOfLine(text, at, to);
        visit("pattern", start, at);
        break;
      case SLASH:
        if (text.charCodeAt(at) === SLASH) {
          at = endOfLine(text, at, to);
          visit("line-comment", start, at);
        } else if (text.charCodeAt(at) === STAR) {
          const end = text.indexOf("*/", at + 1);
          at = end < 0 ? to : Math.min(end + 2, to);
          visit("block-comment", start, at);
        }
        break;
      case 40:
      case 91:
      case 123:
        visit("open", start, at);
        break;
      case 41:
      case 93:
      case 125:
        visit("close", start, at);
    }
  }
}

function endOfString(text: string, from: number, to: number): number {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === QUOTE) return at + 1;
    if (code === NEWLINE || code === RETURN) return at;
    if (code === BACKSLASH && !isLineEnd(text.charCodeAt(at + 1))) at++;
  }
  return to;
}

/** Behind the next such character on the same line. */
function endOf(text: string, from: number, to: number, wanted: number): number | undefined {
  for (let at = from; at < to; at++) {
    const code = text.charCodeAt(at);
    if (code === wanted) return at + 1;
    if (isLineEnd(code)) return undefined;
  }
  return undefined;
}

function endOfLine(text: string, from: number, to: number): number {
  let at = from;
  while (at < to && !isLineEnd(text.charCodeAt(at))) at++;
  return at;
}

function isLineEnd(code: number): boolean {
  return code === NEWLINE || code === RETURN;
}
