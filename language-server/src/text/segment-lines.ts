import type { Segment } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Position } from "vscode-languageserver";

/** Lines and characters of what stands in a segment, from its first token on, in the document as it is now. */
export class SegmentLines {
  private readonly segment: Segment;
  /** Where the lines of the text begin, counted from its beginning. */
  private readonly starts: readonly number[];
  /** The document's line in which the text begins. */
  private readonly line: number;
  /** How far from its line's beginning the text begins, if the first token stands on the same line. */
  private readonly character: number;

  constructor(segment: Segment, document: LangiumDocument) {
    this.segment = segment;
    this.starts = lineStarts(segment.text);
    const first = segment.offset - segment.start;
    const before = this.indexAt(first);
    this.line = segment.line - before;
    this.character = before > 0 ? 0 : columnOf(segment, document) - first;
  }

  /** An offset of the document in lines and characters of the document. */
  positionAt(offset: number): Position {
    const inside = offset - this.segment.start;
    const index = this.indexAt(inside);
    const character = inside - (this.starts[index] ?? 0) + (index === 0 ? this.character : 0);
    return { line: this.line + index, character };
  }

  /** The line of an offset of the text; the last that does not begin behind it. */
  private indexAt(offset: number): number {
    const { starts } = this;
    let [low, high] = [0, starts.length];
    while (low + 1 < high) {
      const middle = (low + high) >> 1;
      if ((starts[middle] ?? 0) <= offset) low = middle;
      else high = middle;
    }
    return low;
  }
}

/** How far from the beginning of its line a segment's first token stands. */
export function columnOf({ text, start, offset, line }: Segment, { textDocument }: LangiumDocument): number {
  const first = offset - start;
  const end = first === 0 ? -1 : Math.max(text.lastIndexOf("\n", first - 1), text.lastIndexOf("\r", first - 1));
  if (end >= 0) return first - end - 1;
  // The segment before ends on the same line.
  return start === 0 ? first : offset - textDocument.offsetAt({ line, character: 0 });
}

/** Where the lines of a text begin; the first at 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  } else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
