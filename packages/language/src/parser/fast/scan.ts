import { isSpace, skipTrivia } from "../trivia.ts";
import { isWordStart, wordEnd } from "../words.ts";
import { ID, kindOfWord, LABEL, NUMBER, RAW, STRING, sign, UNIQUE_OF } from "./token-kinds.ts";

/** More comments than this may be more than the lexer accepts in a row: it decides. */
const MAX_COMMENTS = 10_000;

const [NEWLINE, RETURN, DOUBLE_QUOTE, BACKTICK, BACKSLASH, SLASH, STAR, COLON, OPEN] = [
  10, 13, 34, 96, 92, 47, 42, 58, 40,
];

/** The tokens of a text. The lists keep their length when they are used again: only the first tokens count. */
export interface TokenLists {
  count: number;
  readonly kinds: number[];
  readonly starts: number[];
  readonly ends: number[];
}

/** Signs by their first character: the longer one first. */
const SIGN_KINDS = signKinds();

/**
 * Cuts a text into the tokens that the lexer finds. Gives up where the lexer would have something to say, and tells so
 * by `false`.
 *
 * @param tokens lists that are filled from their start
 */
export function scanTokens(text: string, tokens: TokenLists): boolean {
  const { kinds, starts, ends } = tokens;
  let count = 0;
  let comments = 0;
  let at = 0;
  while (at < text.length) {
    const code = text.charCodeAt(at);
    let end = at + 1;
    let kind: number;
    if (isWordStart(code)) {
      end = wordEnd(text, at);
      kind = wordKind(text, at, end);
    } else if (isSpace(code)) {
      at++;
      continue;
    } else if (code >= 48 && code <= 57) {
      end = endOfNumber(text, at);
      kind = NUMBER;
    } else if (code === DOUBLE_QUOTE) {
      end = endOfString(text, at);
      if (end < 0) return false;
      kind = STRING;
    } else if (code === SLASH && (text.charCodeAt(at + 1) === SLASH || text.charCodeAt(at + 1) === STAR)) {
      at = endOfComment(text, at);
      if (at < 0 || ++comments > MAX_COMMENTS) return false;
      continue;
    } else if (code === BACKTICK) {
      end = endOfPattern(text, at);
      if (end < 0) return false;
      kind = RAW;
    } else {
      const signs = SIGN_KINDS[code];
      if (!signs) return false;
      const longer = signs.longer.get(text.charCodeAt(end));
      if (longer !== undefined) end++;
      kind = longer ?? signs.kind;
      if (kind < 0) return false;
    }
    kinds[count] = kind;
    starts[count] = at;
    ends[count] = end;
    count++;
    at = end;
  }
  tokens.count = count;
  return true;
}

function wordKind(text: string, start: number, end: number): number {
  const next = text.charCodeAt(end);
  // Most words have a blank, a colon or a sign behind them: only a blank or a comment makes it look further.
  const behind = isSpace(next) || next === SLASH ? text.charCodeAt(skipTrivia(text, end)) : next;
  if (behind === COLON) return LABEL;
  const first = text.charCodeAt(start);
  // No keyword begins with a capital letter or an underscore, or is longer than this.
  if (first < 97 || end - start > 10 || end - start < 2) return ID;
  const kind = kindOfWord(text.slice(start, end));
  return behind === OPEN && kind !== ID && text.startsWith("unique", start) ? UNIQUE_OF : kind;
}

function endOfNumber(text: string, start: number): number {
  let end = start + 1;
  while (isDigit(text.charCodeAt(end))) end++;
  if (text.charCodeAt(end) === 46 && isDigit(text.charCodeAt(end + 1))) {
    end += 2;
    while (isDigit(text.charCodeAt(end))) end++;
  }
  return end;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

/** -1 for a string that is not closed, or has an escape that does not exist. */
function endOfString(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === DOUBLE_QUOTE) return at + 1;
    if (code === NEWLINE || code === RETURN) return -1;
    if (code !== BACKSLASH) continue;
    at++;
    const escaped = text.charAt(at);
    if (escaped === "u") {
      if (!/^[0-9A-Fa-f]{4}$/.test(text.slice(at + 1, at + 5))) return -1;
      at += 4;
    } else if (escaped === "" || !'"\\ntr'.includes(escaped)) return -1;
  }
  return -1;
}

function endOfPattern(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    const code = text.charCodeAt(at);
    if (code === BACKTICK) return at + 1;
    if (code === NEWLINE || code === RETURN) return -1;
  }
  return -1;
}

function endOfComment(text: string, start: number): number {
  if (text.charCodeAt(start + 1) === STAR) {
    const end = text.indexOf("*/", start + 2);
    return end < 0 ? -1 : end + 2;
  }
  let at = start;
  while (at < text.length && text.charCodeAt(at) !== NEWLINE && text.charCodeAt(at) !== RETURN) at++;
  return at;
}

interface SignKinds {
  /** -1 where the character alone means nothing. */
  readonly kind: number;
  /** By the character behind it. */
  readonly longer: ReadonlyMap<number, number>;
}

function signKinds(): readonly (SignKinds | undefined)[] {
  const kinds: (SignKinds | undefined)[] = new Array(128).fill(undefined);
  for (const text of "{ } ( ) [ ] , . : = ! < > + - * / % ? @".split(" ")) {
    const longer = new Map<number, number>();
    for (const two of ["..", "==", "!=", "<=", ">=", "=>", "->"] as const) {
      if (two.startsWith(text)) longer.set(two.charCodeAt(1), sign(two));
    }
    const kind = text === "!" ? -1 : sign(text as Parameters<typeof sign>[0]);
    kinds[text.charCodeAt(0)] = { kind, longer };
  }
  return kinds;
}
