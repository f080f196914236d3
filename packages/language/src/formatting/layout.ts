import type { Annotation } from "../generated/ast.ts";
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
import { MarkedTokens, type TokenRange } from "./marked-tokens.ts";

/** Lays out parts of a declaration or import token by token. */
export class Layout extends MarkedTokens {
  /** Tokens with the spaces between them. Brackets may break, and lines in front of operators, which are indented. */
  phraseTokens({ from, to }: TokenRange): Doc {
    const starts = this.loosestOperators(from, to);
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
    const items = this.items(from, to);
    return items.map((item, index) => {
      const doc = this.phraseTokens(item);
      return index === 0 ? group(doc) : indent(INDENT, group([line(), doc]));
    });
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
    return this.items(range.from, range.to).map((item) => this.phraseTokens(item));
  }

  /** Items that begin with a name of their own, `name: type` or `name "label"`: when broken, in columns. */
  columnItems({ from, to }: TokenRange): readonly Doc[] {
    const items = this.items(from, to).map((item) => {
      const isLabel = this.tokens[item.from + 1]?.text === ":";
      const split = item.from + (isLabel ? 2 : 1);
      this.markDefault(split, item.to);
      return { ...item, split, hasColumn: isLabel || (this.tokens[split]?.text.startsWith('"') ?? false) };
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
      if (index > from && this.isSpacedAt(index)) parts.push(space());
      const partner = this.closingOf(index);
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
}

const NOTHING: ReadonlySet<Doc> = new Set();

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
