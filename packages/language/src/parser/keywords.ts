import type { DomainLexer } from "./domain-lexer.ts";

/** Every keyword of the grammar that is a word, in alphabetical order. Each of them can also name things. */
export function keywords(services: { readonly parser: { readonly Lexer: DomainLexer } }): string[] {
  return Object.keys(services.parser.Lexer.definition)
    .filter((name) => /^[a-z]+$/.test(name))
    .sort();
}
