import { LayoutError } from "./layout-error.ts";

export type TokenKind = "name" | "number" | "string" | "template" | "regex" | "punctuation" | "comment" | "end";

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  readonly start: number;
  readonly end: number;
  /** How many line ends stand between the token before and this one: two or more leave a blank line. */
  readonly newlines: number;
}

/** Longest first, so that the first match is the right one. `>` stays alone: types close several at once. */
const PUNCTUATION =
  /\.\.\.|===|!==|\*\*=|&&=|\|\|=|\?\?=|=>|==|!=|<=|>=|&&|\|\||\?\?|\?\.(?!\d)|\+\+|--|\+=|-=|\*=|\/=|\*\*|[{}()[\];,<>+\-*/%&|^!~?:=.@#]/y;
const NAME = /#?[\p{ID_Start}$_][\p{ID_Continue}$\u200c\u200d]*/uy;
const NUMBER = /0x[\da-f_]+n?|0b[01_]+n?|(?:\d[\d_]*)?\.?\d[\d_]*(?:e[+-]?\d+)?n?/iy;
const STRING = /"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'/y;
const REGEX = /\/(?:[^/\\[\n]|\\.|\[(?:[^\]\\\n]|\\.)*\])+\/[a-z]*/y;
const COMMENT = /\/\/[^\n]*|\/\*[\s\S]*?\*\//y;

/** Words behind which an expression begins, so that a slash begins a regular expression. */
const BEFORE_EXPRESSION = new Set(["return", "typeof", "case", "in", "of", "await", "throw", "new", "else", "yield"]);

/** The tokens of a text, the last of which is its end. Throws {@link LayoutError} at what is no TypeScript. */
export function tokensOf(text: string): readonly Token[] {
  const tokens: Token[] = [];
  let at = 0;
  let last: Token | undefined;
  const take = (pattern: RegExp): string | undefined => {
    pattern.lastIndex = at;
    return pattern.exec(text)?.[0];
  };
  for (;;) {
    let newlines = 0;
    for (; at < text.length; at++) {
      const code = text.charCodeAt(at);
      if (code === 10) newlines++;
      else if (code !== 32 && code !== 9 && code !== 13) break;
    }
    if (at >= text.length) {
      tokens.push({ kind: "end", text: "", start: at, end: at, newlines });
      return tokens;
    }
    const [kind, found] = next(text, at, last, take);
    const token: Token = { kind, text: found, start: at, end: at + found.length, newlines };
    tokens.push(token);
    if (kind !== "comment") last = token;
    at = token.end;
  }
}

function next(
  text: string,
  at: number,
  last: Token | undefined,
  take: (pattern: RegExp) => string | undefined,
): readonly [TokenKind, string] {
  const character = text[at] ?? "";
  if (character === "`") return ["template", text.slice(at, templateEnd(text, at))];
  if (character === '"' || character === "'") return ["string", take(STRING) ?? fail(at)];
  if (character === "/") {
    const comment = take(COMMENT);
    if (comment !== undefined) return ["comment", comment];
    if (expectsExpression(last)) return ["regex", take(REGEX) ?? fail(at)];
  }
  if (/\d/.test(character)) return ["number", take(NUMBER) ?? fail(at)];
  const name = take(NAME);
  if (name !== undefined) return ["name", name];
  return ["punctuation", take(PUNCTUATION) ?? fail(at)];
}

function expectsExpression(last: Token | undefined): boolean {
  if (last === undefined) return true;
  if (last.kind === "punctuation") return ![")", "]", "}"].includes(last.text);
  return last.kind === "name" && BEFORE_EXPRESSION.has(last.text);
}

/** Where a template that begins at a place ends; what it embeds may have templates of its own. */
function templateEnd(text: string, start: number): number {
  for (let at = start + 1; at < text.length; at++) {
    if (text[at] === "\\") at++;
    else if (text[at] === "`") return at + 1;
    else if (text[at] === "$" && text[at + 1] === "{") at = embeddedEnd(text, at + 2);
  }
  return fail(start);
}

function embeddedEnd(text: string, start: number): number {
  let depth = 0;
  for (let at = start; at < text.length; at++) {
    const character = text[at];
    if (character === "`") at = templateEnd(text, at) - 1;
    else if (character === '"' || character === "'") {
      STRING.lastIndex = at;
      at += (STRING.exec(text)?.[0].length ?? 1) - 1;
    } else if (character === "{") depth++;
    else if (character === "}" && depth-- === 0) return at;
  }
  return fail(start);
}

function fail(at: number): never {
  throw new LayoutError(`There is no token at ${at}.`);
}
