import type { IToken } from "chevrotain";
import { DefaultLexer, type LexerResult } from "langium";
import { PARSER_CODES } from "./codes.ts";
import { findDeepNesting } from "./nesting.ts";
import { findBadEscapes, isClosed } from "./string-literal.ts";
import { findTextLimit } from "./text-limits.ts";
import { type TextProblem, textProblem } from "./text-problem.ts";

/**
 * Refuses texts that no parser should read, with one error and no tokens, and says what is wrong with strings,
 * patterns and comments that are not closed.
 */
export class DomainLexer extends DefaultLexer {
  /** What was read last: error messages of the parser look at what stands around an error. */
  private last: readonly IToken[] = [];

  override tokenize(text: string): LexerResult {
    const limit = findTextLimit(text);
    if (limit) return this.refuse(limit);
    const result = super.tokenize(text);
    const refused = findDeepNesting(result.tokens) ?? findCommentRun(result.hidden, result.tokens);
    if (refused) return this.refuse(refused);
    const problems = literalProblems(result.tokens, this.definition);
    const comment = openComment(result.hidden);
    if (comment) problems.push(comment);
    if (problems.length > 0) result.errors = [...result.errors, ...problems];
    this.last = result.tokens;
    return result;
  }

  /** The tokens before and after one of the tokens that were read last, or the end of the file. */
  neighbours(token: IToken): {
    readonly previous: IToken | undefined;
    readonly next: IToken | undefined;
    readonly afterNext: IToken | undefined;
    readonly at: (steps: number) => IToken | undefined;
  } {
    const tokens = this.last;
    // The end of what was read, and what recovery puts in, stand nowhere: behind everything.
    const placeOf = (each: IToken | undefined) => {
      const offset = each?.startOffset ?? -1;
      return offset >= 0 ? offset : Number.POSITIVE_INFINITY;
    };
    const offset = placeOf(token);
    let [low, high] = [0, tokens.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (placeOf(tokens[middle]) < offset) low = middle + 1;
      else high = middle;
    }
    const at = (steps: number) => tokens[low + steps];
    return { previous: at(-1), next: at(1), afterNext: at(2), at };
  }

  private refuse(problem: TextProblem): LexerResult {
    this.last = [];
    return { tokens: [], hidden: [], errors: [problem] };
  }
}

/** More comments than this between two words are no documentation, and more than the syntax tree can take. */
const MAX_COMMENT_RUN = 50_000;

function findCommentRun(comments: readonly IToken[], tokens: readonly IToken[]): TextProblem | undefined {
  if (comments.length <= MAX_COMMENT_RUN) return undefined;
  let [next, run] = [0, 0];
  for (const comment of comments) {
    const before = next;
    while ((tokens[next]?.startOffset ?? Number.POSITIVE_INFINITY) < comment.startOffset) next++;
    run = next === before ? run + 1 : 1;
    if (run > MAX_COMMENT_RUN) {
      return problemAt(
        comment,
        PARSER_CODES.tooManyComments,
        `These are more than ${MAX_COMMENT_RUN} comments in a row. The declaration behind them is not read.`,
      );
    }
  }
  return undefined;
}

function literalProblems(tokens: readonly IToken[], definition: DefaultLexer["definition"]): TextProblem[] {
  const problems: TextProblem[] = [];
  const { STRING, RAW } = definition;
  for (const token of tokens) {
    if (token.tokenType === STRING) addStringProblems(token, problems);
    else if (token.tokenType === RAW && (token.image.length < 2 || !token.image.endsWith("`"))) {
      problems.push(
        problemAt(token, PARSER_CODES.unterminatedPattern, "This pattern is not closed: it ends with a backtick."),
      );
    }
  }
  return problems;
}

function addStringProblems(token: IToken, problems: TextProblem[]): void {
  const { image } = token;
  if (image.startsWith("'")) {
    problems.push(problemAt(token, PARSER_CODES.singleQuotes, 'Strings stand in double quotes: "…".'));
    return;
  }
  if (!isClosed(image)) {
    problems.push(
      problemAt(token, PARSER_CODES.unterminatedString, 'This string is not closed: it ends with " on the same line.'),
    );
  }
  for (const { offset, length } of findBadEscapes(image)) {
    const written = image.slice(offset, offset + length);
    problems.push(
      textProblem(
        PARSER_CODES.badEscape,
        `"${written}" is no escape. There are \\" \\\\ \\n \\t \\r and \\u with four hexadecimal digits; a backslash itself is \\\\.`,
        {
          offset: token.startOffset + offset,
          length,
          line: token.startLine,
          column: token.startColumn === undefined ? undefined : token.startColumn + offset,
        },
      ),
    );
  }
}

/** Only the last comment can be open: it goes to the end of the file. */
function openComment(hidden: readonly IToken[]): TextProblem | undefined {
  const comment = hidden.at(-1);
  if (!comment?.image.startsWith("/*")) return undefined;
  if (comment.image.length >= 4 && comment.image.endsWith("*/")) return undefined;
  return textProblem(PARSER_CODES.unterminatedComment, 'This comment is not closed: it ends with "*/".', {
    offset: comment.startOffset,
    length: 2,
    line: comment.startLine,
    column: comment.startColumn,
  });
}

function problemAt(token: IToken, code: TextProblem["code"], message: string): TextProblem {
  return textProblem(code, message, {
    offset: token.startOffset,
    length: token.image.length,
    line: token.startLine,
    column: token.startColumn,
  });
}
