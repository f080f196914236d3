const [SLASH, STAR, NEWLINE, RETURN] = [47, 42, 10, 13];

/** The offset behind white space and comments. Comments that are not closed go to the end of the text. */
export function skipTrivia(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (code !== SLASH) return at;
    else if (text.charCodeAt(at + 1) === SLASH) {
      const end = text.indexOf("\n", at);
      if (end < 0) return text.length;
      at = end + 1;
    } else if (text.charCodeAt(at + 1) === STAR) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return text.length;
      at = end + 2;
    } else return at;
  }
}

/**
 * As {@link skipTrivia}, but cuts comments as the lexer does: a line comment also ends with a lone carriage return.
 */
export function skipHidden(text: string, offset: number): number {
  let at = offset;
  for (;;) {
    const code = text.charCodeAt(at);
    if (isSpace(code)) at++;
    else if (code !== SLASH) return at;
    else if (text.charCodeAt(at + 1) === SLASH) {
      while (at < text.length && text.charCodeAt(at) !== NEWLINE && text.charCodeAt(at) !== RETURN) at++;
    } else if (text.charCodeAt(at + 1) === STAR) {
      const end = text.indexOf("*/", at + 2);
      if (end < 0) return text.length;
      at = end + 2;
    } else return at;
  }
}

/** Whether a character is white space, as regular expressions mean it. */
export function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(String.fromCharCode(code)));
}
