import type { AstNode } from "langium";
import type { Annotation } from "../generated/ast.ts";
import { spanOf } from "../syntax/spans.ts";
import { columnOf } from "./columns.ts";
import {
  type Doc,
  group,
  hardline,
  INDENT,
  indent,
  leadingComments,
  line,
  softline,
  space,
  withoutToken,
} from "./doc.ts";
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

/** Lays out parts of a declaration or import token by token. */
export class Layout {
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

  /** Tokens with the spaces between them. Brackets may break, and lines in front of operators, which are indented. */
  phraseTokens({ from, to }: TokenRange): Doc {
    const starts = this.#loosestOperators(from, to);
    const [first] = starts;
    if (first === undefined) return this.#plain({ from, to });
    return [
      indent(INDENT, group(this.phraseTokens({ from, to: first }))),
      indent(
        INDENT,
        starts.map((start, index) => [
          line(),
          group([start, space(), this.phraseTokens({ from: start + 1, to: starts[index + 1] ?? to })]),
        ]),
      ),
    ];
  }

  /** As {@link phraseTokens}, breaking by itself. */
  phrase(range: TokenRange): Doc {
    return group(this.phraseTokens(range));
  }

  /** Names or the like that are separated by commas: as many on a line as it has room for. */
  list({ from, to }: TokenRange): Doc {
    const items = this.#items(from, to);
    return items.map((item, index) => {
      const doc = this.phraseTokens(item);
      return index === 0 ? group(doc) : indent(INDENT, group([line(), doc]));
    });
  }

  /** Columns of the tokens on one line, without their comments. */
  width({ from, to }: TokenRange): number {
    let width = 0;
    for (let index = from; index < to; index++) {
      const { text } = this.at(index);
      if (text === "," && index + 1 < to && CLOSING.has(this.at(index + 1).text)) continue;
      width += text.length + (index > from && this.#isSpaced(index) ? 1 : 0);
    }
    return width;
  }

  /** Parts on one line, or each but the first on a line of its own. `starts` are the first tokens of all but the first. */
  phrases({ from, to }: TokenRange, starts: readonly number[]): Doc {
    const bounds = [...starts, to];
    return group([
      this.phrase({ from, to: bounds[0] ?? to }),
      indent(
        INDENT,
        starts.map((start, index) => [line(), this.phrase({ from: start, to: bounds[index + 1] ?? to })]),
      ),
    ]);
  }

  /** `{ … }` around elements, each on its own lines; `apart` are those with a blank line around them. */
  body(open: number, elements: readonly Doc[], apart: ReadonlySet<Doc> = NOTHING): Doc {
    const close = this.partnerOf(open);
    if (elements.length === 0 && this.at(close).leading.length === 0) return [open, close];
    const content = elements.map((element, index) => {
      const before = elements[index - 1];
      const isApart = apart.has(element) || (before !== undefined && apart.has(before));
      return [hardline(isApart ? "one" : "kept"), element];
    });
    return [open, indent(INDENT, [content, leadingComments(close)]), hardline("none"), close];
  }

  /** `{ a, b }`: on one line if it fits and the author did not break it behind the bracket. */
  braces(open: number, keepBroken: boolean, items: (range: TokenRange) => readonly Doc[]): Doc {
    const close = this.partnerOf(open);
    if (close === open + 1 && this.at(close).leading.length === 0) return [open, close];
    return group(
      [open, indent(INDENT, [line(), this.#inside(open, close, items), leadingComments(close)]), line(), close],
      keepBroken && this.brokenBehind(open),
    );
  }

  /** Items of a list, each laid out by itself. */
  plainItems(range: TokenRange): readonly Doc[] {
    return this.#items(range.from, range.to).map((item) => this.phraseTokens(item));
  }

  /** Items that begin with a name of their own, `name: type` or `name "label"`: when broken, in columns. */
  columnItems({ from, to }: TokenRange): readonly Doc[] {
    const items = this.#items(from, to).map((item) => {
      const isLabel = this.#tokens[item.from + 1]?.text === ":";
      const split = item.from + (isLabel ? 2 : 1);
      this.#markDefault(split, item.to);
      return { ...item, split, hasColumn: isLabel || (this.#tokens[split]?.text.startsWith('"') ?? false) };
    });
    const width = columnOf(
      items
        .filter(({ hasColumn }) => hasColumn)
        .map(({ from: start, split }) => this.width({ from: start, to: split })),
    );
    return items.map(({ from: start, split, to: end, hasColumn }) => {
      if (!hasColumn) return this.phraseTokens({ from: start, to: end });
      const label = { from: start, to: split };
      const wide = Math.max(1, width - this.width(label) + 1);
      return [this.#plain(label), space(1, wide), group(this.phraseTokens({ from: split, to: end }))];
    });
  }

  /** Whether the author broke the line behind a bracket. */
  brokenBehind(open: number): boolean {
    const { trailing } = this.at(open);
    const next = this.at(open + 1);
    return trailing.some((comment) => comment.line) || (next.leading[0] ?? next).breaksBefore > 0;
  }

  /** `( … )` around items, on one line if they fit. */
  parentheses(open: number, items: (range: TokenRange) => readonly Doc[]): Doc {
    const close = this.partnerOf(open);
    if (close === open + 1 && this.at(close).leading.length === 0) return [open, close];
    return group([
      open,
      indent(INDENT, [softline, this.#inside(open, close, items), leadingComments(close)]),
      softline,
      close,
    ]);
  }

  /** Tokens with the spaces between them, and brackets that may break. */
  #plain({ from, to }: TokenRange): Doc {
    const parts: Doc[] = [];
    for (let index = from; index < to; index++) {
      if (index > from && this.#isSpaced(index)) parts.push(space());
      const partner = this.#partners[index] ?? -1;
      if (partner > index && partner < to) {
        const items = (range: TokenRange) => this.plainItems(range);
        parts.push(this.at(index).text === "{" ? this.braces(index, false, items) : this.parentheses(index, items));
        index = partner;
      } else parts.push(index);
    }
    return parts;
  }

  /** What stands between brackets, without a comma at its end. */
  #inside(open: number, close: number, items: (range: TokenRange) => readonly Doc[]): Doc {
    const comma = close - 1;
    const ends = comma > open && this.at(comma).text === ",";
    const docs = items({ from: open + 1, to: ends ? comma : close });
    const parts = docs.map((doc, index) => (index > 0 ? [line(1, "kept"), doc] : doc));
    return ends ? [parts, withoutToken(comma)] : parts;
  }

  /** The parts that commas end; each with its comma. */
  #items(from: number, to: number): TokenRange[] {
    const items: TokenRange[] = [];
    let start = from;
    for (let index = from; index < to; index++) {
      const partner = this.#partners[index] ?? -1;
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
  #markDefault(from: number, to: number): void {
    for (let index = from; index < to; index++) {
      const partner = this.#partners[index] ?? -1;
      const { text } = this.at(index);
      if (partner > index) index = partner;
      else if (text === "=" || text === "@") {
        this.markExpression({ from: index + 1, to });
        return;
      }
    }
  }

  /** The operators outside of brackets that bind most loosely. */
  #loosestOperators(from: number, to: number): readonly number[] {
    let found: number[] = [];
    let loosest = Number.POSITIVE_INFINITY;
    for (let index = from + 1; index < to; index++) {
      const partner = this.#partners[index] ?? -1;
      if (partner > index) index = partner;
      else if (this.#marks[index] === 2) {
        const level = BREAKING.get(this.at(index).text) ?? Number.POSITIVE_INFINITY;
        if (level < loosest) [found, loosest] = [[], level];
        if (level === loosest && level < Number.POSITIVE_INFINITY) found.push(index);
      }
    }
    return found;
  }

  #isSpaced(index: number): boolean {
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

const NOTHING: ReadonlySet<Doc> = new Set();

function isLetter(code: number): boolean {
  return (code >= 97 && code <= 122) || (code >= 65 && code <= 90) || code === 95;
}

/** Lays out annotations in front of what they say something about, each on its own line. */
export function annotationLines(layout: Layout, annotations: readonly Annotation[]): Doc {
  return annotations.map((annotation) => {
    const range = layout.rangeOf(annotation);
    markAnnotation(layout, range);
    return [layout.phrase(range), hardline("none")];
  });
}

/** Says that `@name(…)` has arguments. */
export function markAnnotation(layout: Layout, { from, to }: TokenRange): void {
  layout.markExpression({ from: from + 3, to: to - 1 });
}
