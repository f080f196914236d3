import type { IToken, TokenType } from "chevrotain";
import { AbstractParserErrorMessageProvider } from "langium";
import type { DomainLexer } from "./domain-lexer.ts";
import { isEnd } from "./slip.ts";
import { capital, found, syntaxHint } from "./syntax-hints.ts";
import { syntaxRepair } from "./syntax-repairs.ts";

/** Tokens in the user's words. What is not here is a keyword or sign and speaks for itself. */
const NAMES: Readonly<Record<string, string>> = {
  ID: "a name",
  WORD: "a name",
  NAME: "a name",
  LABEL: "a name with a colon",
  STRING: 'a text in quotes ("…")',
  NUMBER: "a number",
  RAW: "a pattern in backticks",
  EOF: "the end of the declaration",
  UNIQUE_OF: '"unique"',
};

/** More than this is a list that nobody reads. */
const MAX_ALTERNATIVES = 4;

/** Syntax errors in the user's words: what was found, what can stand there, and what was probably meant. */
export class DomainParserMessages extends AbstractParserErrorMessageProvider {
  private readonly lexer: () => DomainLexer;

  constructor(services: { readonly parser: { readonly Lexer: DomainLexer } }) {
    super();
    this.lexer = () => services.parser.Lexer;
  }

  override buildMismatchTokenMessage({
    expected,
    actual,
    ruleName,
  }: {
    expected: TokenType;
    actual: IToken;
    ruleName: string;
  }): string {
    return this.message(ruleName, [expected], actual);
  }

  override buildNoViableAltMessage({
    expectedPathsPerAlt,
    actual,
    previous,
    ruleName,
  }: {
    expectedPathsPerAlt: TokenType[][][];
    actual: IToken[];
    previous: IToken;
    ruleName: string;
  }): string {
    return this.message(ruleName, firstTokens(expectedPathsPerAlt.flat()), actual[0] ?? previous);
  }

  override buildEarlyExitMessage({
    expectedIterationPaths,
    actual,
    previous,
    ruleName,
  }: {
    expectedIterationPaths: TokenType[][];
    actual: IToken[];
    previous: IToken;
    ruleName: string;
  }): string {
    return this.message(ruleName, firstTokens(expectedIterationPaths), actual[0] ?? previous);
  }

  override buildNotAllInputParsedMessage({ firstRedundant }: { firstRedundant: IToken; ruleName: string }): string {
    return this.message("SourceFile", [], firstRedundant);
  }

  private message(ruleName: string, expected: readonly TokenType[], actual: IToken): string {
    // Langium marks its rules with an invisible character.
    const rule = ruleName.replace("\u200b", "");
    const names = new Set(expected.map((type) => type.name));
    const around = this.lexer().neighbours(actual);
    const error = { rule, expected: names, actual, ...around };
    // A message is all that a parser takes: how the slip is mended goes with the token.
    const repair = syntaxRepair(error);
    if (repair) actual.payload = repair;
    const hint = syntaxHint(error);
    if (hint) return hint;
    if (names.has("NUMBER") && (names.has("true") || names.has("["))) {
      return isEnd(actual) || actual.image === "}" || actual.image === ")"
        ? `An expression is missing before ${found(actual)}.`
        : `An expression is expected here, not ${found(actual)}.`;
    }
    if (rule === "QualifiedName" && around.previous?.image === ":") {
      return `A type is missing before ${found(actual)}.`;
    }
    const wanted = [...new Set([...names].map((name) => NAMES[name] ?? `"${name}"`))];
    if (wanted.length === 0 || wanted.length > MAX_ALTERNATIVES) return `${capital(found(actual))} means nothing here.`;
    return `${capital(list(wanted))} is missing before ${found(actual)}.`;
  }
}

function firstTokens(paths: readonly (readonly TokenType[])[]): TokenType[] {
  return paths.flatMap((path) => path[0] ?? []);
}

function list(words: readonly string[]): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} or ${words.at(-1)}`;
}
