import type { IToken } from "chevrotain";
import { PARSER_CODES } from "./codes.ts";
import { type TextProblem, textProblem } from "./text-problem.ts";

/** Signs before signs, `implies` after `implies`, dots after dots. */
export const MAX_NESTING = 200;

/** Brackets inside brackets. A parser that calls itself needs most of its stack for them. */
export const MAX_BRACKETS = 50;

const BRACKET_WEIGHT = MAX_NESTING / MAX_BRACKETS;

/** Operators in one expression, outside of its brackets. */
export const MAX_OPERATORS = 500;

const OPEN: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSE: ReadonlySet<string> = new Set([")", "]", "}"]);
const NESTING_OPERATORS: ReadonlySet<string> = new Set(["not", "implies", "."]);
const OPERATORS: ReadonlySet<string> = new Set(
  "and or in has matches + - * / % == != < <= > >=".split(" ").concat("=>", "?", ":"),
);

/** What counts between two brackets. */
interface Level {
  nesting: number;
  operators: number;
}

/**
 * The first token that is nested too deep for parsers and compilers that call themselves. Errs on no text that a
 * person would write: what stands side by side (list items, members, checks) does not add up.
 */
export function findDeepNesting(tokens: readonly IToken[]): TextProblem | undefined {
  const outer: Level[] = [];
  let level: Level = { nesting: 0, operators: 0 };
  let depth = 0;
  let previous = "";
  /** The previous token ends an operand: another operand begins a new expression. */
  let afterOperand = false;
  for (const token of tokens) {
    const image = token.image;
    const isName = previous === "." && isWord(image);
    if (!isName && OPEN.has(image)) {
      outer.push(level);
      level = { nesting: 0, operators: 0 };
      depth += BRACKET_WEIGHT;
      afterOperand = false;
    } else if (CLOSE.has(image)) {
      depth -= level.nesting;
      const opened = outer.pop();
      if (opened) depth -= BRACKET_WEIGHT;
      level = opened ?? { nesting: 0, operators: 0 };
      afterOperand = true;
    } else if (image === "," || (afterOperand && !isOperator(image, isName))) {
      depth -= level.nesting;
      level = { nesting: 0, operators: 0 };
      afterOperand = image !== ",";
    } else if (isOperator(image, isName)) {
      if (NESTING_OPERATORS.has(image) || (image === "-" && !afterOperand)) {
        level.nesting++;
        depth++;
      } else level.operators++;
      afterOperand = false;
    } else afterOperand = true;
    if (depth > MAX_NESTING)
      return tooDeep(
        token,
        `This is nested too deep: at most ${MAX_BRACKETS} brackets, or ${MAX_NESTING} other levels.`,
      );
    if (level.operators > MAX_OPERATORS) {
      return tooDeep(token, `This expression has more than ${MAX_OPERATORS} operators.`);
    }
    previous = image;
  }
  return undefined;
}

function isWord(image: string): boolean {
  return /^[A-Za-z_]/.test(image);
}

function isOperator(image: string, isName: boolean): boolean {
  return !isName && (OPERATORS.has(image) || NESTING_OPERATORS.has(image));
}

function tooDeep(token: IToken, what: string): TextProblem {
  return textProblem(PARSER_CODES.nestedTooDeep, `${what} This declaration is not read: simplify it.`, {
    offset: token.startOffset,
    length: token.image.length,
    line: token.startLine,
    column: token.startColumn,
  });
}
