import type { IToken } from "chevrotain";
import { closest } from "../validation/did-you-mean.ts";
import { DECLARING, MODIFIERS } from "./words.ts";

/** What stands around a syntax error. */
export interface Slip {
  /** The grammar rule that could not go on. */
  readonly rule: string;
  /** Names of the tokens that could have stood there. */
  readonly expected: ReadonlySet<string>;
  readonly actual: IToken;
  readonly previous: IToken | undefined;
  readonly next: IToken | undefined;
  readonly afterNext: IToken | undefined;
  /** The token so many steps behind {@link actual}; in front of it where they are negative. */
  readonly at: (steps: number) => IToken | undefined;
}

/** What other languages call a declaration. */
const SYNONYMS: Readonly<Record<string, string>> = {
  class: "entity",
  table: "entity",
  model: "entity",
  record: "value",
  struct: "value",
  interface: "mixin",
  trait: "mixin",
  alias: "type",
};

const BEGINNINGS: ReadonlySet<string> = new Set([...DECLARING, ...MODIFIERS, "import", "namespace"]);

/** The word that was probably meant by one that begins nothing: `entity` by `entty` and by `class`. */
export function meantAtBeginning(word: string): string | undefined {
  return SYNONYMS[word.toLowerCase()] ?? closest(word, [...BEGINNINGS]);
}

/** Whether a token begins a declaration, an import or the namespace. */
export function beginsSomething({ image }: IToken): boolean {
  return BEGINNINGS.has(image);
}

export function isWord(token: IToken | undefined): boolean {
  return token !== undefined && /^[A-Za-z_]/.test(token.image);
}

/** Whether a token is the end of the text that is parsed. */
export function isEnd(token: IToken): boolean {
  return token.tokenType.name === "EOF";
}
