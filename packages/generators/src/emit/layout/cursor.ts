import { LayoutError } from "./layout-error.ts";
import type { Block, Comment, Expression, Listed } from "./syntax.ts";
import { type Token, tokensOf } from "./tokens.ts";

const END: Token = { kind: "end", text: "", start: 0, end: 0, newlines: 0 };

/** What stands inside of everything else: each part of the grammar reaches the others through it. */
export interface Grammar {
  expression(cursor: Cursor): Expression;
  block(cursor: Cursor): Block;
}

/** A place in the tokens of a text. Comments are met only where a list of something may have them. */
export class Cursor {
  readonly text: string;
  readonly grammar: Grammar;
  readonly #tokens: readonly Token[];
  #at = 0;

  constructor(text: string, grammar: Grammar) {
    this.text = text;
    this.grammar = grammar;
    this.#tokens = tokensOf(text);
  }

  get token(): Token {
    return this.#tokens[this.#at] ?? END;
  }

  get isAtEnd(): boolean {
    return this.token.kind === "end";
  }

  peek(distance = 1): Token {
    return this.#tokens[this.#at + distance] ?? END;
  }

  /** The token that was taken last. */
  get before(): Token {
    return this.#tokens[this.#at - 1] ?? END;
  }

  is(text: string): boolean {
    const { token } = this;
    return token.text === text && token.kind !== "string" && token.kind !== "template";
  }

  isOneOf(...texts: readonly string[]): boolean {
    return texts.some((text) => this.is(text));
  }

  take(): Token {
    const { token } = this;
    if (token.kind === "comment" || token.kind === "end") throw this.error("something else");
    this.#at++;
    return token;
  }

  /** Takes a token if it is there. */
  takes(text: string): boolean {
    if (!this.is(text)) return false;
    this.#at++;
    return true;
  }

  expect(text: string): Token {
    if (!this.is(text)) throw this.error(text);
    this.#at++;
    return this.before;
  }

  name(): string {
    if (this.token.kind !== "name") throw this.error("a name");
    return this.take().text;
  }

  /** Tries a way to read on, and goes back if that leads nowhere. */
  attempt<Result>(read: () => Result | undefined): Result | undefined {
    const at = this.#at;
    try {
      const result = read();
      if (result !== undefined) return result;
    } catch (error) {
      if (!(error instanceof LayoutError)) throw error;
    }
    this.#at = at;
    return undefined;
  }

  /** What stands behind the bracket that closes the one here. */
  behindBracket(): string {
    let depth = 0;
    for (let distance = 0; ; distance++) {
      const { kind, text } = this.peek(distance);
      if (kind === "end") return "";
      if (kind !== "punctuation") continue;
      if (text === "(" || text === "[" || text === "{") depth++;
      else if (text === ")" || text === "]" || text === "}") depth--;
      if (depth === 0) return this.peek(distance + 1).text;
    }
  }

  /** Comments that stand here on lines of their own. */
  comments(): readonly Comment[] {
    const found: Comment[] = [];
    while (this.token.kind === "comment") {
      const { text, newlines } = this.token;
      if (newlines === 0 && this.#at > 0) throw this.error("no comment behind code");
      if (text.includes("\n") && !text.startsWith("/**")) throw this.error("no such comment");
      found.push({ text, blankBefore: newlines > 1 });
      this.#at++;
    }
    if (found.length > 0 && this.token.newlines === 0 && !this.isAtEnd) throw this.error("a line end");
    return found;
  }

  /** Something of a list, with the comments before it. */
  listed<Node>(read: () => Node): Listed<Node> {
    const blankBefore = this.token.newlines > 1;
    const comments = this.comments();
    return { comments, blankBefore: comments.length > 0 ? blankBefore : this.token.newlines > 1, node: read() };
  }

  /** Things separated by commas, up to `end`, which is taken. */
  list<Node>(end: string, read: () => Node): readonly Listed<Node>[] {
    const items: Listed<Node>[] = [];
    while (!this.is(end)) {
      items.push(this.listed(read));
      if (!this.takes(",")) break;
    }
    this.expect(end);
    return items;
  }

  error(wanted: string): LayoutError {
    return new LayoutError(`There is "${this.token.text}" at ${this.token.start} where ${wanted} was expected.`);
  }
}
