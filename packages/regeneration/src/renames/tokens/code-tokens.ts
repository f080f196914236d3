import { textTokens } from "./text-tokens.ts";
import type { Area, Token } from "./token.ts";

const IDENTIFIER = /#?[\p{L}_$][\p{L}\p{N}_$]*/uy;
const NUMBER = /\d[\w.]*/y;
const BEFORE_TYPE = /\s*\??:/y;
const RELATIVE_PATH = /^\.{1,2}\/\S*$/;
/** Words before which a slash begins a regular expression. */
const BEFORE_EXPRESSION = new Set([
  "return",
  "typeof",
  "case",
  "in",
  "of",
  "delete",
  "void",
  "throw",
  "new",
  "else",
  "do",
  "await",
  "yield",
]);

/** The words and signs of TypeScript, JavaScript or JSON. Total: in broken code it guesses, and goes on. */
export function codeTokens(text: string): Token[] {
  return new CodeScanner(text).run();
}

class CodeScanner {
  readonly #text: string;
  readonly #tokens: Token[] = [];
  /** Open brackets, the innermost last; `\`` stands for code inside a template. */
  readonly #open: string[] = [];
  #at = 0;

  constructor(text: string) {
    this.#text = text;
  }

  run(): Token[] {
    while (this.#at < this.#text.length) this.#next();
    return this.#tokens;
  }

  #next(): void {
    const text = this.#text;
    const char = text.charAt(this.#at);
    if (char === " " || char === "\n") this.#at++;
    else if (/\w/.test(char) && this.#match(IDENTIFIER, () => this.#wordArea())) return;
    else if (/\s/.test(char)) this.#at++;
    else if (text.startsWith("//", this.#at)) this.#comment(2, "\n");
    else if (text.startsWith("/*", this.#at)) this.#comment(2, "*/");
    else if (char === '"' || char === "'") this.#string(char);
    else if (char === "`") this.#template();
    else if (char === "/" && this.#isExpressionExpected() && this.#regularExpression()) return;
    else if (!this.#match(IDENTIFIER, () => this.#wordArea()) && !this.#match(NUMBER, () => "sign")) this.#sign(char);
  }

  #sign(char: string): void {
    if (char === "(" || char === "[" || char === "{") this.#open.push(char);
    else if (char === ")" || char === "]") this.#open.pop();
    else if (char === "}" && this.#open.pop() === "`") {
      this.#push(this.#at, this.#at + 1, "sign");
      this.#chunk();
      return;
    }
    this.#push(this.#at, this.#at + char.length, "sign");
  }

  #push(start: number, end: number, area: Area): void {
    this.#tokens.push({ start, end, text: this.#text.slice(start, end), area });
    this.#at = end;
  }

  #match(pattern: RegExp, area: () => Area): boolean {
    pattern.lastIndex = this.#at;
    if (!pattern.test(this.#text)) return false;
    const end = pattern.lastIndex;
    const start = this.#at;
    this.#at = end;
    const found = area();
    this.#push(start, end, found);
    return true;
  }

  /** Called behind the word. */
  #wordArea(): Area {
    const before = this.#tokens.at(-1)?.text;
    if (before === ".") {
      const [second, third] = [this.#tokens.at(-2)?.text, this.#tokens.at(-3)?.text];
      return second === "." && third === "." ? "name" : "property";
    }
    const innermost = this.#open.at(-1);
    if (innermost !== "{" || before === "?") return "name";
    BEFORE_TYPE.lastIndex = this.#at;
    return BEFORE_TYPE.test(this.#text) ? "property" : "name";
  }

  #comment(opening: number, closing: string): void {
    const start = this.#at;
    const found = this.#text.indexOf(closing, start + opening);
    const end = found < 0 ? this.#text.length : found;
    this.#push(start, start + opening, "sign");
    const tokens = textTokens(this.#text, start + opening, end, "prose");
    // The stars at the beginning of lines are layout.
    for (const token of tokens) if (token.text !== "*") this.#tokens.push(token);
    this.#at = end;
    if (found >= 0 && closing !== "\n") this.#push(end, end + closing.length, "sign");
  }

  #string(quote: string): void {
    const start = this.#at;
    let end = start + 1;
    while (end < this.#text.length && this.#text[end] !== quote && this.#text[end] !== "\n")
      end += this.#text[end] === "\\" ? 2 : 1;
    end = Math.min(end, this.#text.length);
    this.#push(start, start + 1, "sign");
    this.#content(start + 1, end);
    if (this.#text[end] === quote) this.#push(end, end + 1, "sign");
  }

  #template(): void {
    this.#push(this.#at, this.#at + 1, "sign");
    this.#chunk();
  }

  /** A template's text, up to its end or to the next piece of code in it. */
  #chunk(): void {
    const start = this.#at;
    let end = start;
    while (end < this.#text.length && this.#text[end] !== "`" && !this.#text.startsWith("${", end))
      end += this.#text[end] === "\\" ? 2 : 1;
    end = Math.min(end, this.#text.length);
    this.#content(start, end);
    if (this.#text[end] === "`") this.#push(end, end + 1, "sign");
    else if (end < this.#text.length) {
      this.#push(end, end + 2, "sign");
      this.#open.push("`");
    }
  }

  #content(start: number, end: number): void {
    const content = this.#text.slice(start, end);
    this.#at = start;
    if (RELATIVE_PATH.test(content)) {
      this.#push(start, end, "path");
      return;
    }
    for (const token of textTokens(this.#text, start, end, /\s/.test(content) ? "prose" : "string"))
      this.#tokens.push(token);
    this.#at = end;
  }

  #isExpressionExpected(): boolean {
    const before = this.#tokens.at(-1);
    if (!before) return true;
    if (before.area === "sign") return !/^[)\]}"'`\d]/.test(before.text);
    return before.area === "name" && BEFORE_EXPRESSION.has(before.text);
  }

  #regularExpression(): boolean {
    let isInClass = false;
    for (let end = this.#at + 1; end < this.#text.length; end++) {
      const char = this.#text[end];
      if (char === "\n") return false;
      if (char === "\\") end++;
      else if (char === "[") isInClass = true;
      else if (char === "]") isInClass = false;
      else if (char === "/" && !isInClass) {
        this.#push(this.#at, end + 1, "sign");
        return true;
      }
    }
    return false;
  }
}
