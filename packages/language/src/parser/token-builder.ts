import { Lexer, type TokenType, type TokenVocabulary } from "chevrotain";
import { DefaultTokenBuilder, type Grammar, type TokenBuilderOptions } from "langium";
import { matchLabel, matchUniqueOf } from "./label-pattern.ts";

/**
 * Words of the expression language. They can name members like any other word, but a bare one in an expression is
 * always the operator or literal: `this.in` reaches a member of that name.
 */
export const EXPRESSION_WORDS: ReadonlySet<string> = new Set([
  "not",
  "and",
  "or",
  "implies",
  "in",
  "has",
  "matches",
  "true",
  "false",
  "null",
  "this",
]);

/** Tried before the keywords: `/` begins a comment, `unique` a UNIQUE_OF, and a word before a colon is a LABEL. */
const FIRST = ["WS", "DOC_COMMENT", "LINE_COMMENT", "BLOCK_COMMENT", "LABEL", "UNIQUE_OF"];

const WORD_STARTS = [..."ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz_"];

/** What was built, by grammar: Chevrotain keeps every token type for ever, and languages are set up again and again. */
const built = new WeakMap<Grammar, TokenVocabulary>();

/** Makes WORD and NAME categories of ID and the keywords, so that every keyword can name something. */
export class DomainTokenBuilder extends DefaultTokenBuilder {
  override buildTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenVocabulary {
    const known = built.get(grammar);
    if (known) return known;
    const tokens = this.newTokens(grammar, options);
    built.set(grammar, tokens);
    return tokens;
  }

  private newTokens(grammar: Grammar, options?: TokenBuilderOptions): TokenType[] {
    const tokens = super.buildTokens(grammar, options) as TokenType[];
    const named = (name: string): TokenType => {
      const token = tokens.find((candidate) => candidate.name === name);
      if (!token) throw new Error(`The grammar has no terminal ${name}.`);
      return token;
    };
    const [word, name, id] = [named("WORD"), named("NAME"), named("ID")];
    word.PATTERN = Lexer.NA;
    name.PATTERN = Lexer.NA;
    const label = named("LABEL");
    label.PATTERN = { exec: matchLabel };
    label.START_CHARS_HINT = WORD_STARTS;
    label.LINE_BREAKS = false;
    const uniqueOf = named("UNIQUE_OF");
    uniqueOf.PATTERN = { exec: matchUniqueOf };
    uniqueOf.START_CHARS_HINT = ["u"];
    uniqueOf.LINE_BREAKS = false;
    for (const token of tokens) {
      const keyword = /^[a-z]+$/.test(token.name);
      if (keyword) token.LONGER_ALT = id;
      else if (token !== id) delete token.LONGER_ALT;
      if (keyword || token === id || token.name === "UNIQUE_OF") {
        token.CATEGORIES = EXPRESSION_WORDS.has(token.name) ? [word] : [word, name];
      }
    }
    const first = FIRST.map(named);
    return [...first, ...tokens.filter((token) => !first.includes(token))];
  }
}
