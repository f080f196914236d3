import { type Blank, type Doc, INDENT, isSequence } from "./doc.ts";
import { type Frame, fits } from "./fitting.ts";
import type { Comment, Piece, Token } from "./tokens.ts";

/** A token or comment with the white space that belongs in front of it. */
export interface Placed {
  readonly piece: Piece;
  readonly before: string;
}

type Pending =
  | { readonly kind: "spaces"; readonly count: number }
  | { readonly kind: "break"; readonly indent: number; readonly blank: Blank };

/** Signs that no space parts from a comment before them. */
const CLOSING: ReadonlySet<string> = new Set([",", ")", "]", "?", ".", ".."]);
/** No blank line stands behind the first or in front of the second. */
const OPENS: ReadonlySet<string> = new Set(["(", "[", "{"]);
const CLOSES: ReadonlySet<string> = new Set([")", "]", "}"]);

/**
 * Decides for each token and comment what white space stands in front of it; in front of the first one, none.
 *
 * @param tokens what the layout's numbers stand for
 * @param width columns that a line may have; comments behind a line do not count
 */
export function print(doc: Doc, tokens: readonly Token[], width: number): readonly Placed[] {
  const printer = new Printer(tokens);
  const stack: Frame[] = [{ indent: 0, broken: true, doc }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { indent, broken, doc } = frame;
    if (typeof doc === "number") printer.token(doc, indent);
    else if (isSequence(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) {
        const part = doc[index];
        if (part !== undefined) stack.push({ indent, broken, doc: part });
      }
    } else {
      switch (doc.kind) {
        case "indent":
          stack.push({ indent: indent + doc.by, broken, doc: doc.content });
          break;
        case "group": {
          const breaks = doc.broken || !fits(doc.content, stack, tokens, width - printer.nextColumn());
          stack.push({ indent, broken: breaks, doc: doc.content });
          break;
        }
        case "separator":
          if (doc.breaks === "always" || (doc.breaks === "group" && broken)) printer.breakLine(indent, doc.blank);
          else printer.space(broken ? doc.spacesWhenBroken : doc.spaces);
          break;
        case "leading":
          printer.leading(doc.index, indent);
          break;
        case "withoutToken":
          printer.leading(doc.index, indent);
          printer.trailing(doc.index);
      }
    }
  }
  return printer.placed;
}

/** Whether a blank line stands in front of a token, or among the comments that lead it. */
export function hasBlankBefore({ leading, breaksBefore }: Token): boolean {
  return breaksBefore > 1 || leading.some((comment) => comment.breaksBefore > 1);
}

/** Comments that no token follows, each on a line of its own, or behind one another where they were. */
export function printComments(comments: readonly Comment[]): readonly Placed[] {
  const printer = new Printer([]);
  printer.breakLine(0, "kept");
  printer.comments(comments, 0);
  return printer.placed;
}

class Printer {
  readonly placed: Placed[] = [];
  readonly #tokens: readonly Token[];
  /** Tokens whose leading comments stand already. */
  readonly #led = new Set<number>();
  #column = 0;
  #pending: Pending = { kind: "break", indent: 0, blank: "kept" };
  #isEmpty = true;
  /** Nothing but comments of its line stand behind an opening bracket. */
  #opened = false;
  #lastIsComment = false;
  #lineEnded = false;

  constructor(tokens: readonly Token[]) {
    this.#tokens = tokens;
  }

  /** Where the next token begins. */
  nextColumn(): number {
    return this.#pending.kind === "break" ? this.#pending.indent : this.#column + this.#pending.count;
  }

  breakLine(indent: number, blank: Blank): void {
    this.#pending = { kind: "break", indent, blank };
  }

  space(count: number): void {
    this.#pending = count < SPACES.length ? (SPACES[count] ?? NO_SPACE) : { kind: "spaces", count };
  }

  token(index: number, indent: number): void {
    const token = this.#tokens[index];
    if (!token) return;
    if (this.#pending.kind === "break" && this.#pending.blank === "one" && hasBlankBefore(token)) {
      this.breakLine(this.#pending.indent, "kept");
    }
    if (token.leading.length > 0 && !this.#led.has(index)) this.comments(token.leading, indent + INDENT);
    if (this.#pending.kind === "spaces") {
      // A line comment stands where the layout has no break.
      if (this.#lineEnded) this.breakLine(indent + INDENT, "none");
      else if (this.#lastIsComment && this.#pending.count === 0 && !CLOSING.has(token.text)) this.space(1);
    }
    this.#put(token, false);
    this.#opened = OPENS.has(token.text);
    if (token.trailing.length > 0) this.trailing(index);
  }

  leading(index: number, indent: number): void {
    this.comments(this.#tokens[index]?.leading ?? [], indent, "kept");
    this.#led.add(index);
  }

  /** Comments in front of a token. The last two count where the layout has no line break in front of them. */
  comments(comments: readonly Comment[], around: number, otherwise: Blank = "none"): void {
    const indent = this.#pending.kind === "break" ? this.#pending.indent : around;
    let blank = this.#pending.kind === "break" ? this.#pending.blank : otherwise;
    for (const comment of comments) {
      if (this.#pending.kind === "spaces" && (comment.breaksBefore > 0 || comment.line || this.#lineEnded)) {
        this.breakLine(indent, blank);
      }
      this.#put(comment, true);
      this.#opened = false;
      // A blank line that must be stands in front of the first comment.
      if (blank === "one") blank = "kept";
      this.breakLine(indent, blank);
    }
  }

  /** Comments behind a token on its line. */
  trailing(index: number): void {
    for (const comment of this.#tokens[index]?.trailing ?? []) {
      // A comment that was set off keeps its column while it can.
      const { gap, column, line } = comment;
      const spaces = gap > 1 ? Math.max(1, column - this.#column) : line ? 1 : gap;
      const pending = this.#pending;
      this.space(spaces);
      this.#put(comment, true);
      this.#pending = pending;
      this.#lineEnded = line;
    }
  }

  #put(piece: Piece, isComment: boolean): void {
    const pending = this.#pending;
    this.#column = this.nextColumn();
    let before = "";
    if (pending.kind === "spaces") before = spaces(pending.count);
    else if (!this.#isEmpty) {
      const blank =
        (pending.blank === "one" || (pending.blank === "kept" && piece.breaksBefore > 1)) &&
        !this.#opened &&
        (isComment || !CLOSES.has(piece.text));
      before = (blank ? "\n\n" : "\n") + spaces(pending.indent);
    }
    this.placed.push({ piece, before });
    this.#column += piece.text.length;
    if (isComment) {
      const lineBreak = piece.text.lastIndexOf("\n");
      if (lineBreak >= 0) this.#column = piece.text.length - lineBreak - 1;
    }
    this.#isEmpty = false;
    this.#lastIsComment = isComment;
    this.#lineEnded = false;
    this.#pending = NO_SPACE;
  }
}

const NO_SPACE: Pending = { kind: "spaces", count: 0 };
const SPACES: readonly Pending[] = [NO_SPACE, ...[1, 2, 3, 4].map((count): Pending => ({ kind: "spaces", count }))];

const INDENTS = Array.from({ length: 48 }, (_, count) => " ".repeat(count));

function spaces(count: number): string {
  return INDENTS[count] ?? " ".repeat(count);
}
