import type { AstNode } from "langium";
import { spanOf } from "../syntax/spans.ts";
import { isSpaced } from "./spacing.ts";
import type { Token } from "./tokens.ts";

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);
/** Operators that are words: they read an operand behind them. */
const WORD_OPERATORS: ReadonlySet<string> = new Set(["and", "or", "not", "implies", "in", "has", "matches"]);
/** Operators that lines may be broken in front of, by how loosely they bind: 0 is the loosest. */
const BREAKING: ReadonlyMap<string, number> = new Map([
  ["implies", 0],
  ["or", 1],
  ["and", 2],
  ...["==", "!=", "<", "<=", ">", ">="].map((sign) => [sign, 3] as const),
  ["+", 4],
  ["-", 4],
]);

/** A range of tokens, the end excluded. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** The tokens of a declaration or import, with what must be known of them to lay them out. */
export class MarkedTokens {
  readonly #tokens: Token[];
  /** By token: index of the bracket at the other end, or -1. */
  readonly #partners: Int32Array;
  /** By token: 1 where an operand of an expression begins, 2 for operators between operands. */
  readonly #marks: Uint8Array;

  /** @param tokens of one import or declaration */
  constructor(tokens: readonly Token[]) {
    this.#tokens = [...tokens];
    this.#partners = new Int32Array(tokens.length).fill(-1);
    this.#marks = new Uint8Array(tokens.length);
    const open: number[] = [];
    for (let index = 0; index < tokens.length; index++) {
      const { text } = this.at(index);
      if (text.length > 1) continue;
      if (OPENING.has(text)) open.push(index);
      else if (CLOSING.has(text)) {
        const opening = open.pop();
        if (opening === undefined) continue;
        this.#partners[opening] = index;
        this.#partners[index] = opening;
      }
    }
  }

  get tokens(): readonly Token[] {
    return this.#tokens;
  }

  /** The token, which must exist. */
  at(index: number): Token {
    const found = this.#tokens[index];
    if (!found) throw new RangeError(`There is no token ${index}.`);
    return found;
  }

  /** Index of the first token at or behind an offset. */
  indexAt(offset: number): number {
    let low = 0;
    let high = this.#tokens.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((this.#tokens[middle]?.start ?? 0) < offset) low = middle + 1;
      else high = middle;
    }
    return low;
  }

  /** The tokens of a node. */
  rangeOf(node: AstNode): TokenRange {
    const span = spanOf(node);
    if (!span) throw new Error(`A ${node.$type} has no text.`);
    return { from: this.indexAt(span.offset), to: this.indexAt(span.end) };
  }

  /** Index of the bracket that belongs to the one at `index`. */
  partnerOf(index: number): number {
    const partner = this.#partners[index] ?? -1;
    if (partner < 0) throw new Error(`Token ${index} is no bracket.`);
    return partner;
  }

  /** Index of the bracket that closes the one at `index`; -1 where no bracket opens. */
  closingOf(index: number): number {
    const partner = this.#partners[index] ?? -1;
    return partner > index ? partner : -1;
  }

  /** Makes the comments behind one token stand behind another one. */
  moveTrailing(from: number, to: number): void {
    const [source, target] = [this.at(from), this.at(to)];
    this.#tokens[from] = { ...source, trailing: [] };
    this.#tokens[to] = { ...target, trailing: [...target.trailing, ...source.trailing] };
  }

  /** The end of names that are separated by commas, such as `a, b.c(d, e)`, where such a list begins. */
  endOfNames(from: number): number {
    let index = from + 1;
    for (; ; index++) {
      const text = this.#tokens[index]?.text;
      if (text === "(") index = this.partnerOf(index);
      else if (text === "," || text === ".") index++;
      else return index;
    }
  }

  /** The beginning of the names that are separated by commas and end in front of a token. */
  startOfNames(to: number): number {
    let index = to - 1;
    while (index > 1 && (this.at(index - 1).text === "," || this.at(index - 1).text === ".")) index -= 2;
    return index;
  }

  /** Says that tokens are an expression, or arguments: which of them are operators depends on that. */
  markExpression({ from, to }: TokenRange): void {
    let operand = true;
    for (let index = from; index < to; index++) {
      const { text } = this.at(index);
      const first = text.charCodeAt(0);
      const isOperator =
        WORD_OPERATORS.has(text) && this.#tokens[index - 1]?.text !== "." && this.#tokens[index + 1]?.text !== ":";
      this.#marks[index] = isOperator || (!operand && BREAKING.has(text)) ? 2 : operand ? 1 : 0;
      const isWordOrLiteral = first === 34 || first === 96 || (first >= 48 && first <= 57) || isLetter(first);
      operand = isOperator || !(isWordOrLiteral || text === ")" || text === "]");
    }
  }

  /** Says that a bracket stands apart from the word in front of it. */
  markApart(bracket: number): void {
    this.#marks[bracket] = 1;
  }

  /** Columns of the tokens on one line, without their comments. */
  width({ from, to }: TokenRange): number {
    let width = 0;
    for (let index = from; index < to; index++) {
      const { text } = this.at(index);
      if (text === "," && index + 1 < to && CLOSING.has(this.at(index + 1).text)) continue;
      width += text.length + (index > from && this.isSpacedAt(index) ? 1 : 0);
    }
    return width;
  }

  /** The parts that commas end; each with its comma. */
  items(from: number, to: number): TokenRange[] {
    const items: TokenRange[] = [];
    let start = from;
    for (let index = from; index < to; index++) {
      const partner = this.closingOf(index);
      if (partner > index) index = partner;
      else if (this.at(index).text === ",") {
        items.push({ from: start, to: index + 1 });
        start = index + 1;
      }
    }
    if (start < to) items.push({ from: start, to });
    return items;
  }

  /** Says that what follows `=` and `@` in `: type = default @annotation(…)` is an expression. */
  markDefault(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const partner = this.closingOf(index);
      const { text } = this.at(index);
      if (partner > index) index = partner;
      else if (text === "=" || text === "@") {
        this.markExpression({ from: index + 1, to });
        return;
      }
    }
  }

  /** The operators outside of brackets that bind most loosely. */
  loosestOperators(from: number, to: number): readonly number[] {
    let found: number[] = [];
    let loosest = Number.POSITIVE_INFINITY;
    for (let index = from + 1; index < to; index++) {
      const partner = this.closingOf(index);
      if (partner > index) index = partner;
      else if (this.#marks[index] === 2) {
        const level = BREAKING.get(this.at(index).text) ?? Number.POSITIVE_INFINITY;
        if (level < loosest) [found, loosest] = [[], level];
        if (level === loosest && level < Number.POSITIVE_INFINITY) found.push(index);
      }
    }
    return found;
  }

  isSpacedAt(index: number): boolean {
    const before = this.at(index - 1).text;
    const isSign = before === "-" && (this.#marks[index - 1] === 1 || this.#followsSign(index - 2));
    return isSpaced(before, this.at(index).text, isSign, this.#marks[index] === 1);
  }

  /** Whether a minus behind this token belongs to a number of a type's range. */
  #followsSign(index: number): boolean {
    const text = this.#tokens[index]?.text;
    return text === "(" || text === "," || text === "..";
  }
}

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}
