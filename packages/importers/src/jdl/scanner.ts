import { docText, plainText } from "./comment-text.ts";
import { JdlSyntaxError } from "./syntax-error.ts";

export type TokenKind = "word" | "number" | "string" | "pattern" | "doc" | "symbol" | "end";

export interface Token {
  readonly kind: TokenKind;
  /** Without quotes, slashes or stars. */
  readonly text: string;
  readonly line: number;
  readonly column: number;
  /** The line on which it ends. */
  readonly endLine: number;
  /** Plain comments between the token before and this one. */
  readonly comments: readonly PlainComment[];
}

export interface PlainComment {
  readonly line: number;
  /** The line on which it ends. */
  readonly endLine: number;
  readonly text: string;
}

/** What stands at a place of the text, and where it ends. */
interface Lexeme {
  readonly kind: TokenKind;
  readonly text: string;
  readonly end: number;
}

const SYMBOLS = new Set(["{", "}", "(", ")", "[", "]", ",", "=", "@", "*", ":", ";"]);
const SPACE = /[ \t\r\n\f\v\u00a0\u2028\u2029]+/y;
const WORD = /[A-Za-z_$][\w$]*(?:[-./][\w$]+)*/y;
/** Digits and what hangs on them: `12`, `-3.5`, and values of settings such as `1.0.0-beta`. */
const NUMERIC = /-?\d[\w$]*(?:[-.][\w$]+)*/y;
const STRING = /"([^"\r\n]*)"/y;
const LINE_COMMENT = /\/\/[^\r\n]*/y;

/** All tokens, the last of kind `end`. Throws {@link JdlSyntaxError}; linear in the text's length. */
export function scan(text: string): Token[] {
  return new Scanner(text).tokens();
}

class Scanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  #comments: PlainComment[] = [];
  #offset = 0;
  #line = 1;
  #lineStart = 0;

  constructor(text: string) {
    this.#text = text;
  }

  tokens(): Token[] {
    while (this.#skipBlanks()) this.#push(this.#lexeme());
    this.#push({ kind: "end", text: "", end: this.#offset });
    return this.#tokens;
  }

  /** Skips white space and plain comments; false at the end of the text. */
  #skipBlanks(): boolean {
    for (;;) {
      this.#advance(this.#match(SPACE)?.[0].length ?? 0);
      if (this.#startsPattern()) return true;
      const comment = this.#match(LINE_COMMENT)?.[0] ?? this.#blockComment("/*");
      if (comment === undefined || isDoc(comment)) return this.#offset < this.#text.length;
      const line = this.#line;
      this.#advance(comment.length);
      this.#comments.push({ line, endLine: this.#line, text: plainText(comment) });
    }
  }

  #lexeme(): Lexeme {
    const start = this.#offset;
    if (this.#startsPattern()) return this.#pattern();
    const doc = this.#blockComment("/**");
    if (doc !== undefined) return { kind: "doc", text: docText(doc), end: start + doc.length };
    const word = this.#match(WORD)?.[0];
    if (word !== undefined) return { kind: "word", text: word, end: start + word.length };
    const number = this.#match(NUMERIC)?.[0];
    if (number !== undefined) {
      return { kind: /^-?\d+(\.\d+)?$/.test(number) ? "number" : "word", text: number, end: start + number.length };
    }
    const string = this.#match(STRING);
    if (string !== undefined) return { kind: "string", text: string[1] ?? "", end: start + string[0].length };
    const character = String.fromCodePoint(this.#text.codePointAt(start) ?? 0);
    if (SYMBOLS.has(character)) return { kind: "symbol", text: character, end: start + 1 };
    if (character === '"') this.#fail('This string is not closed on its line. Add a closing ".');
    return this.#fail(`The character ${JSON.stringify(character)} means nothing in JDL here. Remove it.`);
  }

  /** A slash behind `pattern (` starts a regular expression, not a comment. */
  #startsPattern(): boolean {
    if (this.#text[this.#offset] !== "/") return false;
    return this.#tokens.at(-1)?.text === "(" && this.#tokens.at(-2)?.text === "pattern";
  }

  /** Ends at the first slash that is neither escaped nor within brackets and has a closing bracket behind it. */
  #pattern(): Lexeme {
    const start = this.#offset;
    let inClass = false;
    let depth = 0;
    for (let index = start + 1; index < this.#text.length; index++) {
      const character = this.#text[index];
      if (character === "\n" || character === "\r") break;
      if (character === "\\") index++;
      else if (character === "[") inClass = true;
      else if (character === "]") inClass = false;
      else if (character === "(" && !inClass) depth++;
      else if (character === ")" && !inClass) depth--;
      else if (character === "/" && !inClass && depth <= 0 && closes(this.#text, index + 1)) {
        return { kind: "pattern", text: this.#text.slice(start + 1, index), end: index + 1 };
      }
    }
    return this.#fail("This pattern is not closed on its line. Write pattern(/…/).");
  }

  #blockComment(opening: "/*" | "/**"): string | undefined {
    if (!this.#text.startsWith(opening, this.#offset)) return undefined;
    const end = this.#text.indexOf("*/", this.#offset + 2);
    if (end < 0) this.#fail("This comment is not closed. Add */.");
    return this.#text.slice(this.#offset, end + 2);
  }

  #match(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#offset;
    return pattern.exec(this.#text) ?? undefined;
  }

  #push({ kind, text, end }: Lexeme): void {
    const [line, column] = [this.#line, this.#offset - this.#lineStart + 1];
    this.#advance(end - this.#offset);
    this.#tokens.push({ kind, text, line, column, endLine: this.#line, comments: this.#comments });
    this.#comments = [];
  }

  #advance(length: number): void {
    const end = this.#offset + length;
    for (let index = this.#offset; index < end; index++) {
      const character = this.#text[index];
      if (character !== "\n" && (character !== "\r" || this.#text[index + 1] === "\n")) continue;
      this.#line++;
      this.#lineStart = index + 1;
    }
    this.#offset = end;
  }

  #fail(message: string): never {
    throw new JdlSyntaxError(message, this.#line, this.#offset - this.#lineStart + 1);
  }
}

function isDoc(comment: string): boolean {
  return comment.startsWith("/**") && comment !== "/**/";
}

function closes(text: string, from: number): boolean {
  let index = from;
  while (text[index] === " " || text[index] === "\t") index++;
  return text[index] === ")";
}
