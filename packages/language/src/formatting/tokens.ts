/** A comment, or a token that is not white space. Offsets count UTF-16 code units. */
export interface Piece {
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** Line breaks between the piece before it and this one: 0 on the same line, 2 and more with a blank line. */
  readonly breaksBefore: number;
  /** Column of its first character, from 0. */
  readonly column: number;
}

/** A comment. */
export interface Comment extends Piece {
  /** Ends with its line: `//` and `///`. */
  readonly line: boolean;
  /** Columns between it and the piece before it on its line. */
  readonly gap: number;
}

/** A token with the comments around it. */
export interface Token extends Piece {
  /** Comments on lines of their own, or before it on its line. */
  readonly leading: readonly Comment[];
  /** Comments behind it on its line. */
  readonly trailing: readonly Comment[];
}

const NONE: readonly Comment[] = [];
const [TAB, LF, CR, SPACE, QUOTE, DOT, SLASH, STAR, BACKSLASH, BACKTICK] = [9, 10, 13, 32, 34, 46, 47, 42, 92, 96];

/**
 * Reads the tokens of a text, from its beginning or any place between two tokens. It knows no kinds of tokens: where
 * one ends is all that is asked.
 */
export class TokenReader {
  readonly #text: string;
  #at: number;
  #lineStart: number;
  #breaks = 0;
  /** End of the last piece. */
  #end: number;
  #last: { trailing: readonly Comment[] } | undefined;
  #leading: Comment[] = [];
  #trailing: Comment[] = [];

  /** @param from end of a token, or 0; comments that follow on its line belong to it */
  constructor(text: string, from = 0) {
    this.#text = text;
    if (from > 0) this.#last = { trailing: NONE };
    this.#at = from;
    this.#end = from;
    this.#lineStart = Math.max(text.lastIndexOf("\n", from - 1), text.lastIndexOf("\r", from - 1)) + 1;
  }

  /** The comments that belong to the next token; behind the last token of the text, those that belong to none. */
  get comments(): readonly Comment[] {
    return this.#leading;
  }

  /** The tokens that begin before an offset, and the comments behind the last of them on its line. */
  take(until: number): Token[] {
    const tokens: Token[] = [];
    for (;;) {
      this.#skipSpace();
      const start = this.#at;
      if (start >= this.#text.length) return tokens;
      const comment = this.#commentEnd(start);
      if (comment > start) {
        this.#comment(start, comment);
        continue;
      }
      if (start >= until) return tokens;
      const end = this.#tokenEnd(start);
      const token: Token = {
        text: this.#text.slice(start, end),
        start,
        end,
        breaksBefore: this.#breaks,
        column: start - this.#lineStart,
        leading: this.#leading.length > 0 ? this.#leading : NONE,
        trailing: NONE,
      };
      tokens.push(token);
      this.#last = token;
      this.#at = this.#end = end;
      this.#breaks = 0;
      if (this.#leading.length > 0) this.#leading = [];
    }
  }

  #comment(start: number, end: number): void {
    const text = this.#text.slice(start, end);
    const comment: Comment = {
      text,
      start,
      end,
      breaksBefore: this.#breaks,
      column: start - this.#lineStart,
      line: text.startsWith("//"),
      gap: start - this.#end,
    };
    if (this.#last && this.#leading.length === 0 && this.#breaks === 0) {
      if (this.#last.trailing.length === 0) this.#last.trailing = this.#trailing = [];
      this.#trailing.push(comment);
    } else this.#leading.push(comment);
    const lineBreak = Math.max(text.lastIndexOf("\n"), text.lastIndexOf("\r"));
    if (lineBreak >= 0) this.#lineStart = start + lineBreak + 1;
    this.#at = this.#end = end;
    this.#breaks = 0;
  }

  #skipSpace(): void {
    const text = this.#text;
    for (; this.#at < text.length; this.#at++) {
      const code = text.charCodeAt(this.#at);
      if (code === LF || (code === CR && text.charCodeAt(this.#at + 1) !== LF)) {
        this.#breaks++;
        this.#lineStart = this.#at + 1;
      } else if (code !== SPACE && code !== TAB && code !== CR && !(code > 126 || (code >= 11 && code <= 12))) return;
    }
  }

  /** The end of a comment that begins at `at`, which is `at` where none does. */
  #commentEnd(at: number): number {
    const text = this.#text;
    if (text.charCodeAt(at) !== SLASH) return at;
    const next = text.charCodeAt(at + 1);
    if (next === SLASH) return lineEnd(text, at);
    if (next !== STAR) return at;
    const end = text.indexOf("*/", at + 2);
    return end < 0 ? text.length : end + 2;
  }

  #tokenEnd(at: number): number {
    const text = this.#text;
    const code = text.charCodeAt(at);
    if (isWordPart(code)) {
      const digits = isDigit(code);
      let end = at + 1;
      while (digits ? isDigit(text.charCodeAt(end)) : isWordPart(text.charCodeAt(end))) end++;
      if (!digits || text.charCodeAt(end) !== DOT || !isDigit(text.charCodeAt(end + 1))) return end;
      end++;
      while (isDigit(text.charCodeAt(end))) end++;
      return end;
    }
    if (code === QUOTE || code === BACKTICK) {
      // One that is not closed ends with its line.
      for (let end = at + 1; ; end++) {
        const found = text.charCodeAt(end);
        if (found === code) return end + 1;
        if (isLineBreak(found) || Number.isNaN(found)) return end;
        if (found === BACKSLASH && code === QUOTE && !isLineBreak(text.charCodeAt(end + 1))) end++;
      }
    }
    return at + (LONG_SIGNS.has(text.slice(at, at + 2)) ? 2 : 1);
  }
}

const LONG_SIGNS: ReadonlySet<string> = new Set(["..", "->", "=>", "==", "!=", "<=", ">="]);

function isLineBreak(code: number): boolean {
  return code === LF || code === CR;
}

function isDigit(code: number): boolean {
  return code >= 48 && code <= 57;
}

function isWordPart(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || isDigit(code) || code === 95;
}

function lineEnd(text: string, at: number): number {
  let end = at;
  for (; end < text.length; end++) {
    if (isLineBreak(text.charCodeAt(end))) break;
  }
  return end;
}
