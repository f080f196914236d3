import type { CustomPatternMatcherFunc } from "chevrotain";
import { skipTrivia } from "./trivia.ts";

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

/** Matches `unique` before an opening parenthesis, with white space and comments between. */
export const matchUniqueOf: CustomPatternMatcherFunc = (text, offset) => {
  const end = offset + UNIQUE.length;
  if (!text.startsWith(UNIQUE, offset) || text.charCodeAt(skipTrivia(text, end)) !== PARENTHESIS) return null;
  return [UNIQUE];
};

const UNIQUE = "unique";
const [COLON, PARENTHESIS] = [58, 40];

function isWordStart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

function isWordPart(code: number): boolean {
  return isWordStart(code) || (code >= 48 && code <= 57);
}
