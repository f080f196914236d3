import { codeTokens } from "./code-tokens.ts";
import type { Phrases } from "./phrases.ts";
import { textTokens } from "./text-tokens.ts";
import type { Token } from "./token.ts";

export { Phrases } from "./phrases.ts";
export type { Area, Token } from "./token.ts";

const CODE = /\.(?:[cm]?[jt]sx?|jsonc?|json5)$/;

/** The words and signs of a file, by what its path says that it is. */
export function tokensOf(path: string, text: string, phrases: Phrases): readonly Token[] {
  const tokens = CODE.test(path) ? codeTokens(text) : textTokens(text, 0, text.length, "prose");
  return phrases.joined(text, tokens);
}
