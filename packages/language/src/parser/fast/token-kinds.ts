import { EXPRESSION_WORDS } from "../token-builder.ts";
import { KEYWORDS } from "../words.ts";

/** What a token is. Keywords have numbers of their own, see {@link keyword}. */
export const END = 0;
export const ID = 1;
export const LABEL = 2;
export const UNIQUE_OF = 3;
export const NUMBER = 4;
export const STRING = 5;
export const RAW = 6;

const FIRST_SIGN = 10;
const SIGNS = [
  "{",
  "}",
  "(",
  ")",
  "[",
  "]",
  ",",
  ".",
  "..",
  ":",
  "=",
  "==",
  "!=",
  "<",
  "<=",
  ">",
  ">=",
  "=>",
  "->",
  "+",
  "-",
  "*",
  "/",
  "%",
  "?",
  "@",
] as const;
export type Sign = (typeof SIGNS)[number];

const FIRST_KEYWORD = 50;
const words = [...KEYWORDS];
const keywords: ReadonlyMap<string, number> = new Map(words.map((word, index) => [word, FIRST_KEYWORD + index]));
/** Keywords that can name something in an expression. */
const isNameKind: readonly boolean[] = words.map((word) => !EXPRESSION_WORDS.has(word));

export function sign(text: Sign): number {
  return FIRST_SIGN + SIGNS.indexOf(text);
}

/** The number of a keyword. */
export function keyword(word: string): number {
  const kind = keywords.get(word);
  if (kind === undefined) throw new Error(`"${word}" is no keyword.`);
  return kind;
}

/** What a word is where no colon stands behind it. */
export function kindOfWord(word: string): number {
  return keywords.get(word) ?? ID;
}

/** Whether a token is a WORD of the grammar: any word but a label. */
export function isWordToken(kind: number): boolean {
  return kind === ID || kind === UNIQUE_OF || kind >= FIRST_KEYWORD;
}

/** Whether a token is a NAME of the grammar: a word that means nothing in an expression. */
export function isNameToken(kind: number): boolean {
  return kind === ID || kind === UNIQUE_OF || (kind >= FIRST_KEYWORD && isNameKind[kind - FIRST_KEYWORD] === true);
}
