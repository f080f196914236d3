import type { CustomPatternMatcherFunc } from "chevrotain";

/**
 * Matches a word before a colon, with white space and comments between. Reads every character once: a regular
 * expression would need memory for each character that it may have to give back.
 */
export const matchLabel: CustomPatternMatcherFunc = (text, offset) => {
  let end = offset;
  if (!isWordStart(text.charCodeAt(end))) return null;
  do end++;
  while (isWordPart(text.charCodeAt(end)));
  if (text.charCodeAt(skipTrivia(text, end)) !== COLON) return null;
  return [text.slice(offset, end)];
};

const [COLON, SLASH, STAR] = [58, 47, 42];

/** The offset behind white space and comments. */
function skipTrivia(text: string, offset: number): number {
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

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}

function isSpace(code: number): boolean {
  return code === 32 || (code >= 9 && code <= 13) || (code >= 160 && /\s/.test(String.fromCharCode(code)));
}
