import { append } from "../lists.ts";
import { isWord } from "../naming/words.ts";
import type { JdlAnnotation, JdlElement, JdlValue } from "./ast.ts";
import type { PlainComment, Token } from "./scanner.ts";
import { JdlSyntaxError } from "./syntax-error.ts";

/** A place in the tokens of a JDL file, with the steps that every statement's reader needs. */
export class TokenReader {
  readonly #tokens: readonly Token[];
  readonly #end: Token;
  readonly #claimed = new Set<PlainComment>();
  #index = 0;

  constructor(tokens: readonly Token[], end: Token) {
    this.#tokens = tokens;
    this.#end = end;
  }

  current(): Token {
    return this.peek(0);
  }

  peek(distance: number): Token {
    return this.#tokens[this.#index + distance] ?? this.#end;
  }

  /** The line on which the token before ended; 0 at the start. */
  get lineBefore(): number {
    return this.#tokens[this.#index - 1]?.endLine ?? 0;
  }

  next(): Token {
    const token = this.current();
    this.#index++;
    return token;
  }

  isSymbol(text: string, distance = 0): boolean {
    const token = this.peek(distance);
    return token.kind === "symbol" && token.text === text;
  }

  isKeyword(text: string): boolean {
    return this.current().kind === "word" && this.current().text === text;
  }

  /** Steps over the symbol if it is there. */
  skipSymbol(text: string): boolean {
    if (!this.isSymbol(text)) return false;
    this.next();
    return true;
  }

  skipKeyword(text: string): boolean {
    if (!this.isKeyword(text)) return false;
    this.next();
    return true;
  }

  skipCommas(): void {
    while (this.isSymbol(",") || this.isSymbol(";")) this.next();
  }

  expectSymbol(text: string, where: string): Token {
    return this.isSymbol(text) ? this.next() : this.fail(`Expected "${text}" ${where}`);
  }

  /** A word that can be a name. */
  expectName(what: string): Token {
    if (this.current().kind !== "word" || !isWord(this.current().text)) this.fail(`Expected ${what}`);
    return this.next();
  }

  /** Fails at the current token; the message gets what was found instead. */
  fail(expectation: string, token: Token = this.current()): never {
    const found = token.kind === "end" ? "the file ends" : `found ${describe(token)}`;
    throw new JdlSyntaxError(`${expectation}, but ${found}.`, token.line, token.column);
  }

  /** A setting's value: a word, a number, a string or an npm name such as `@acme/blueprint`. */
  value(what: string): JdlValue {
    const scope = this.skipSymbol("@") ? "@" : "";
    const { kind, text } = this.current();
    if (kind !== "word" && kind !== "number" && kind !== "string") this.fail(`Expected ${what}`);
    this.next();
    return { kind, text: scope + text };
  }

  /** Documentation, comments and annotations in front of an element; stops at the element itself. */
  leading(): Omit<JdlElement, "line"> {
    const docs: string[] = [];
    const comments: string[] = [];
    const annotations: JdlAnnotation[] = [];
    for (;;) {
      append(
        comments,
        this.#claim(() => true),
      );
      if (this.current().kind === "doc") docs.push(this.next().text);
      else if (this.isSymbol("@")) annotations.push(this.#annotation());
      else break;
    }
    const written = docs.filter((doc) => doc !== "");
    const doc = written.pop();
    return { ...(doc === undefined ? {} : { doc }), comments: [...comments, ...written], annotations };
  }

  /** A documentation comment behind an element, on its last line. */
  trailingDoc(): string | undefined {
    const behind = this.current().kind === "doc" && this.current().line === this.lineBefore;
    return behind ? this.next().text || undefined : undefined;
  }

  /** Plain comments behind the token before, on its line. */
  trailingComments(): string[] {
    const line = this.lineBefore;
    return this.#claim((comment) => comment.line === line);
  }

  /** Plain comments at the top of the file: those in front of a blank line, or of what carries no comments. */
  headerComments(carriesComments: boolean): string[] {
    const { comments, line } = this.current();
    const gap = comments.findLastIndex((comment, index) => comment.endLine + 1 < (comments[index + 1]?.line ?? line));
    const header = new Set(carriesComments ? comments.slice(0, gap + 1) : comments);
    return this.#claim((comment) => header.has(comment));
  }

  /** Lines of the comments that nobody claimed. */
  looseComments(): number[] {
    const all = this.#tokens.flatMap((token) => token.comments);
    return all.filter((comment) => comment.text !== "" && !this.#claimed.has(comment)).map((comment) => comment.line);
  }

  #annotation(): JdlAnnotation {
    const { line } = this.next();
    const name = this.expectName("an annotation's name").text;
    if (!this.skipSymbol("(")) return { line, name };
    if (this.skipSymbol(")")) return { line, name };
    const value = this.value("the annotation's value");
    this.expectSymbol(")", `behind the value of @${name}`);
    return { line, name, value };
  }

  #claim(wanted: (comment: PlainComment) => boolean): string[] {
    const claimed = this.current().comments.filter((comment) => wanted(comment) && !this.#claimed.has(comment));
    for (const comment of claimed) this.#claimed.add(comment);
    return claimed.map((comment) => comment.text).filter((text) => text !== "");
  }
}

function describe({ kind, text }: Token): string {
  if (kind === "doc") return "a documentation comment";
  const shown = text.length > 40 ? `${text.slice(0, 40)}…` : text;
  return kind === "string" ? JSON.stringify(shown) : `"${shown}"`;
}
