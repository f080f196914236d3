import { type Doc, isSequence } from "./doc.ts";
import type { Token } from "./tokens.ts";

/** A part of a layout that is still to be printed. */
export interface Frame {
  readonly indent: number;
  /** Its separators that may break do. */
  readonly broken: boolean;
  readonly doc: Doc;
}

/**
 * Whether `content` on one line has room, with what must follow it on that line.
 *
 * @param following what is printed next, last first
 * @param room columns left
 */
export function fits(content: Doc, following: readonly Frame[], tokens: readonly Token[], room: number): boolean {
  return new Line(tokens, room).holds(content, following);
}

class Line {
  readonly #tokens: readonly Token[];
  #left: number;
  #first = true;
  /** A line comment ends the line that is to go on. */
  #ended = false;

  constructor(tokens: readonly Token[], room: number) {
    this.#tokens = tokens;
    this.#left = room;
  }

  holds(content: Doc, following: readonly Frame[]): boolean {
    const inside = this.#add(content, false, true);
    if (inside !== "on") return false;
    for (let next = following.length - 1; next >= 0; next--) {
      const frame = following[next];
      if (!frame) break;
      const added = this.#add(frame.doc, frame.broken, false);
      if (added !== "on") return added === "end";
    }
    return this.#left >= 0;
  }

  /** `on`: the line goes on; `end`: it ends here and has room; `full`: it has no room, or must not end here. */
  #add(doc: Doc, broken: boolean, inside: boolean): "on" | "end" | "full" {
    if (typeof doc === "number") return this.#addToken(doc, inside, true);
    if (isSequence(doc)) {
      for (const part of doc) {
        const added = this.#add(part, broken, inside);
        if (added !== "on") return added;
      }
      return "on";
    }
    switch (doc.kind) {
      case "indent":
        return this.#add(doc.content, broken, inside);
      case "group":
        if (doc.broken && inside) return "full";
        return this.#add(doc.content, doc.broken || broken, inside);
      case "separator":
        if (doc.breaks === "always" || (doc.breaks === "group" && broken)) return inside ? "full" : "end";
        return this.#take(broken ? doc.spacesWhenBroken : doc.spaces);
      case "leading":
        return this.#tokens[doc.index]?.leading.length ? (inside ? "full" : "end") : "on";
      case "withoutToken":
        return this.#addToken(doc.index, inside, false);
    }
  }

  #addToken(index: number, inside: boolean, itself: boolean): "on" | "end" | "full" {
    const token = this.#tokens[index];
    if (!token) return "on";
    if (this.#ended && itself) return inside ? "full" : "end";
    if (!this.#first && token.leading.length > 0) return inside ? "full" : "end";
    this.#first = false;
    if (itself && this.#take(token.text.length) === "full") return "full";
    return token.trailing.length > 0 ? this.#addTrailing(index) : "on";
  }

  #addTrailing(index: number): "on" | "full" {
    for (const comment of this.#tokens[index]?.trailing ?? []) {
      if (comment.line || comment.text.includes("\n")) this.#ended = true;
      else if (this.#take(comment.text.length + 1) === "full") return "full";
    }
    return "on";
  }

  #take(columns: number): "on" | "full" {
    this.#left -= columns;
    return this.#left < 0 ? "full" : "on";
  }
}
