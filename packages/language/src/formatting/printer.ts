import { type Doc, INDENT } from "./doc.ts";
import { type Frame, fits, isSequence } from "./fitting.ts";
import type { Comment, Piece, TokenList } from "./tokens.ts";

/** A token or comment with the white space that belongs in front of it. */
export interface Placed {
  readonly piece: Piece;
  readonly before: string;
}

type Pending =
  | { readonly kind: "spaces"; readonly count: number }
  | { readonly kind: "break"; readonly indent: number };

/** Signs that no space parts from a comment before them. */
const CLOSING: ReadonlySet<string> = new Set([",", ")", "]", "?", ".", ".."]);

/**
 * Decides for each token and comment what white space stands in front of it.
 *
 * @param width columns that a line may have; comments behind a line do not count
 */
export function print(doc: Doc, source: TokenList, width: number): readonly Placed[] {
  const printer = new Printer();
  const commentsDone = new Set<number>();
  const stack: Frame[] = [{ indent: 0, broken: true, doc }];
  for (let frame = stack.pop(); frame; frame = stack.pop()) {
    const { indent, broken, doc } = frame;
    if (isSequence(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) {
        const part = doc[index];
        if (part) stack.push({ indent, broken, doc: part });
      }
      continue;
    }
    switch (doc.kind) {
      case "indent":
        stack.push({ indent: indent + doc.by, broken, doc: doc.content });
        break;
      case "group": {
        const breaks = doc.broken || !fits(doc.content, stack, source, width - printer.nextColumn());
        stack.push({ indent, broken: breaks, doc: doc.content });
        break;
      }
      case "separator":
        if (doc.breaks === "always" || (doc.breaks === "group" && broken)) printer.breakLine(indent);
        else printer.space(doc.spaces);
        break;
      case "comments":
        printer.lead(source.tokens[doc.index]?.leading ?? [], indent);
        commentsDone.add(doc.index);
        break;
      case "token": {
        const token = source.tokens[doc.index];
        if (!token) break;
        if (!commentsDone.has(doc.index)) printer.lead(token.leading, doc.removed ? indent : indent + INDENT);
        if (!doc.removed) printer.token(token, indent);
        printer.trail(token.trailing, token.end);
      }
    }
  }
  printer.breakLine(0);
  printer.lead(source.rest, 0);
  return printer.placed;
}

class Printer {
  readonly placed: Placed[] = [];
  #column = 0;
  #pending: Pending = { kind: "break", indent: 0 };
  #last: Piece | undefined;
  #lineEnded = false;

  /** Where the next token begins. */
  nextColumn(): number {
    return this.#pending.kind === "break" ? this.#pending.indent : this.#column + this.#pending.count;
  }

  breakLine(indent: number): void {
    this.#pending = { kind: "break", indent };
  }

  space(count: number): void {
    this.#pending = { kind: "spaces", count };
  }

  token(token: Piece, indent: number): void {
    const last = this.#last;
    if (this.#pending.kind === "spaces") {
      // A line comment stands where the layout has no break.
      if (this.#lineEnded) this.breakLine(indent + INDENT);
      else if (last && this.#isComment(last) && this.#pending.count === 0 && !CLOSING.has(token.text)) this.space(1);
    }
    this.#put(token);
  }

  /** Comments in front of a token. */
  lead(comments: readonly Comment[], around: number): void {
    const indent = this.#pending.kind === "break" ? this.#pending.indent : around;
    for (const comment of comments) {
      if (this.#pending.kind === "spaces" && (comment.breaksBefore > 0 || comment.line || this.#lineEnded)) {
        this.breakLine(indent);
      }
      this.#put(comment);
      this.breakLine(indent);
    }
  }

  /** Comments behind a token on its line. */
  trail(comments: readonly Comment[], end: number): void {
    let before = end;
    for (const comment of comments) {
      const written = comment.start - before;
      // A comment that was set off keeps its column while it can.
      const spaces = written > 1 ? Math.max(1, comment.column - this.#column) : comment.line ? 1 : written;
      const pending = this.#pending;
      this.space(spaces);
      this.#put(comment);
      this.#pending = pending;
      before = comment.end;
      this.#lineEnded = comment.line;
    }
  }

  #isComment(piece: Piece): boolean {
    return piece.text.startsWith("//") || piece.text.startsWith("/*");
  }

  #put(piece: Piece): void {
    this.#column = this.nextColumn();
    let before = " ".repeat(this.#pending.kind === "break" ? this.#pending.indent : this.#pending.count);
    if (this.#pending.kind === "break" && this.#last) {
      const blank = piece.breaksBefore > 1 && this.#last.text !== "{" && piece.text !== "}";
      before = (blank ? "\n\n" : "\n") + before;
    }
    this.placed.push({ piece, before });
    const lineBreak = piece.text.lastIndexOf("\n");
    this.#column = lineBreak < 0 ? this.#column + piece.text.length : piece.text.length - lineBreak - 1;
    this.#last = piece;
    this.#lineEnded = false;
    this.space(0);
  }
}
