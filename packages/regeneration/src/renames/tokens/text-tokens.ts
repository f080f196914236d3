import type { Area, Token } from "./token.ts";

const PIECE = /([\p{L}_$][\p{L}\p{N}_$]*(?:-[\p{L}\p{N}_$]+)*)|\p{N}[\p{L}\p{N}_.]*|\\.|[^\s]/gsuy;
const BLANKS = /\s*/uy;

/** The words and signs between two offsets of a text; words with hyphens are one, as in the names of files. */
export function textTokens(text: string, start: number, end: number, area: Area): Token[] {
  const tokens: Token[] = [];
  let at = start;
  while (at < end) {
    BLANKS.lastIndex = at;
    BLANKS.exec(text);
    at = BLANKS.lastIndex;
    if (at >= end) break;
    PIECE.lastIndex = at;
    const found = PIECE.exec(text);
    const stop = Math.min(found ? PIECE.lastIndex : at + 1, end);
    tokens.push({ start: at, end: stop, text: text.slice(at, stop), area: found?.[1] === undefined ? "sign" : area });
    at = stop;
  }
  return tokens;
}
