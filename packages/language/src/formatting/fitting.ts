import type { Doc } from "./doc.ts";
import type { TokenList } from "./tokens.ts";

/** A part of a layout that is still to be printed. */
export interface Frame {
  readonly indent: number;
  /** Its separators that may break do. */
  readonly broken: boolean;
  readonly doc: Doc;
}

export function isSequence(doc: Doc): doc is readonly Doc[] {
  return Array.isArray(doc);
}

/**
 * Whether `content` on one line has room, with what must follow it on that line.
 *
 * @param following what is printed next, last first
 * @param room columns left
 */
export function fits(content: Doc, following: readonly Frame[], source: TokenList, room: number): boolean {
  const stack: Frame[] = [{ indent: 0, broken: false, doc: content }];
  let left = room;
  let next = following.length - 1;
  let first = true;
  let inside = true;
  let commented = false;
  while (left >= 0) {
    const frame = stack.pop();
    if (!frame) {
      const after = following[next--];
      if (!after) return true;
      inside = false;
      stack.push(after);
      continue;
    }
    const { broken, doc } = frame;
    if (isSequence(doc)) {
      for (let index = doc.length - 1; index >= 0; index--) {
        const part = doc[index];
        if (part) stack.push({ ...frame, doc: part });
      }
      continue;
    }
    switch (doc.kind) {
      case "indent":
        stack.push({ ...frame, doc: doc.content });
        break;
      case "group":
        if (doc.broken && inside) return false;
        stack.push({ ...frame, broken: doc.broken || broken, doc: doc.content });
        break;
      case "separator":
        if (doc.breaks === "always" || (doc.breaks === "group" && broken)) return !inside;
        left -= doc.spaces;
        break;
      case "comments":
        if (source.tokens[doc.index]?.leading.length) return !inside;
        break;
      case "token": {
        const token = source.tokens[doc.index];
        if (!token) break;
        // A line comment inside ends a line that is to go on.
        if (commented && !doc.removed) return !inside;
        if (!first && token.leading.length > 0) return !inside;
        first = false;
        if (!doc.removed) left -= token.text.length;
        for (const comment of token.trailing) {
          if (comment.line || comment.text.includes("\n")) commented = true;
          else left -= comment.text.length + 1;
        }
      }
    }
  }
  return false;
}
