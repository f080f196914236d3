import type { AstNode } from "langium";
import type { Annotation } from "../generated/ast.ts";
import { comments, type Doc, group, hardline, INDENT, indent, line, removed, softline, space, token } from "./doc.ts";
import { isSpaced } from "./spacing.ts";
import type { Token, TokenList } from "./tokens.ts";

const OPENING: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSING: ReadonlySet<string> = new Set([")", "]", "}"]);
const LOGICAL: ReadonlySet<string> = new Set(["and", "or", "implies"]);

/** Whether a line may also be broken behind commas, and then goes on indented. */
export type Commas = "stay" | "break" | "indent";

/** A range of tokens, the end excluded. */
export interface TokenRange {
  readonly from: number;
  readonly to: number;
}

/** Lays out parts of a file token by token. */
export class Layout {
  readonly source: TokenList;
  /** Index of the bracket at the other end. */
  readonly #brackets = new Map<number, number>();

  constructor(source: TokenList) {
    this.source = source;
    const open: number[] = [];
    source.tokens.forEach((token, index) => {
      if (!token.keyword) return;
      if (OPENING.has(token.text)) open.push(index);
      else if (CLOSING.has(token.text)) {
        const opening = open.pop();
        if (opening === undefined) return;
        this.#brackets.set(opening, index);
        this.#brackets.set(index, opening);
      }
    });
  }

  /** The token, which must exist. */
  at(index: number): Token {
    const found = this.source.tokens[index];
    if (!found) throw new RangeError(`There is no token ${index}.`);
    return found;
  }

  /** The tokens of a node. */
  rangeOf(node: AstNode): TokenRange {
    const cst = node.$cstNode;
    if (!cst) throw new Error(`A ${node.$type} has no text.`);
    return { from: this.source.at(cst.offset), to: this.source.at(cst.end) };
  }

  /** Index of the bracket that belongs to the one at `index`. */
  partnerOf(index: number): number {
    const partner = this.#brackets.get(index);
    if (partner === undefined) throw new Error(`Token ${index} is no bracket.`);
    return partner;
  }

  /** Indexes of a node's own keywords with these texts. */
  keywordsOf(node: AstNode, { from, to }: TokenRange, words: readonly string[]): readonly number[] {
    const found: number[] = [];
    for (let index = from; index < to; index++) {
      const token = this.at(index);
      if (token.node === node && token.keyword && words.includes(token.text)) found.push(index);
    }
    return found;
  }

  /**
   * Tokens with the spaces between them. Brackets may break, and logical operators, which are indented then.
   */
  tokens({ from, to }: TokenRange, commas: Commas = "stay"): Doc {
    const parts: Doc[] = [];
    for (let index = from; index < to; index++) {
      if (index > from) parts.push(this.#separator(index, commas));
      const partner = this.#brackets.get(index);
      if (partner !== undefined && partner > index && partner < to) {
        parts.push(this.#bracket(index, partner));
        index = partner;
      } else parts.push(token(index));
    }
    return parts;
  }

  /** Columns of the tokens on one line, without their comments. */
  width({ from, to }: TokenRange): number {
    let width = 0;
    for (let index = from; index < to; index++) {
      const token = this.at(index);
      const closing = this.at(Math.min(index + 1, to - 1)).text;
      if (token.text === "," && CLOSING.has(closing)) continue;
      width += token.text.length + (index > from && isSpaced(this.at(index - 1), token) ? 1 : 0);
    }
    return width;
  }

  /** As {@link tokens}, breaking by itself. */
  phrase(range: TokenRange, commas: Commas = "stay"): Doc {
    return group(this.tokens(range, commas));
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

  /** `{ … }` around elements, each on its own lines. */
  body(open: number, elements: readonly Doc[]): Doc {
    const close = this.partnerOf(open);
    if (elements.length === 0 && this.at(close).leading.length === 0) return [token(open), token(close)];
    return [
      token(open),
      indent(INDENT, [elements.map((element) => [hardline, element]), comments(close)]),
      hardline,
      token(close),
    ];
  }

  /** `{ a, b }`: on one line if it fits and the author did not break it behind the bracket. */
  braces(open: number, keepBroken: boolean): Doc {
    const close = this.partnerOf(open);
    if (close === open + 1 && this.at(close).leading.length === 0) return [token(open), token(close)];
    const broken = keepBroken && this.#brokenBehind(open);
    return group(
      [token(open), indent(INDENT, [line(), this.#items(open, close), comments(close)]), line(), token(close)],
      broken,
    );
  }

  /** `{ a b }`: parts without commas, on one line if they fit and the author did not break it behind the bracket. */
  clauses(open: number, parts: readonly TokenRange[]): Doc {
    const close = this.partnerOf(open);
    const content = parts.map((part) => [line(), this.phrase(part, "indent")]);
    return group(
      [token(open), indent(INDENT, [content, comments(close)]), line(), token(close)],
      this.#brokenBehind(open),
    );
  }

  #brokenBehind(open: number): boolean {
    const { trailing } = this.at(open);
    const next = this.at(open + 1);
    return trailing.some((comment) => comment.line) || (next.leading[0] ?? next).breaksBefore > 0;
  }

  #bracket(open: number, close: number): Doc {
    if (close === open + 1 && this.at(close).leading.length === 0) return [token(open), token(close)];
    if (this.at(open).text === "{") return this.braces(open, false);
    return group([
      token(open),
      indent(INDENT, [softline, this.#items(open, close), comments(close)]),
      softline,
      token(close),
    ]);
  }

  /** What stands between brackets, without a comma at its end. */
  #items(open: number, close: number): Doc {
    const comma = close - 1;
    if (comma <= open || this.at(comma).text !== ",") return this.tokens({ from: open + 1, to: close }, "break");
    return [this.tokens({ from: open + 1, to: comma }, "break"), removed(comma)];
  }

  #separator(index: number, commas: Commas): Doc {
    const before = this.at(index - 1);
    const token = this.at(index);
    if (before.text === "," && commas !== "stay") return indent(commas === "indent" ? INDENT : 0, line());
    if (token.rule === "Infix" && LOGICAL.has(token.text)) return indent(INDENT, line());
    return isSpaced(before, token) ? space() : [];
  }
}

/** Lays out annotations in front of what they say something about, each on its own line. */
export function annotationLines(layout: Layout, annotations: readonly Annotation[]): Doc {
  return annotations.map((annotation) => [layout.phrase(layout.rangeOf(annotation)), hardline]);
}
