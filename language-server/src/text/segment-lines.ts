import type { Segment } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { Position } from "vscode-languageserver";

/** Lines and characters within a segment's text, from where they stand in the document as it is now. */
export class SegmentLines {
  private readonly segment: Segment;
  /** Where the lines of the text begin, counted from its beginning. */
  private readonly starts: readonly number[];
  /** The document's line and character at which the text begins. */
  private readonly line: number;
  private readonly character: number;

  constructor(segment: Segment, document: LangiumDocument) {
    this.segment = segment;
    this.starts = lineStarts(segment.text);
    const before = this.indexAt(segment.offset - segment.start);
    this.line = segment.line - before;
    this.character =
      before > 0 ? document.textDocument.positionAt(segment.start).character : this.firstColumn(document);
  }

  /** An offset of the document in lines and characters of the document. */
  positionAt(offset: number): Position {
    const inside = offset - this.segment.start;
    const index = this.indexAt(inside);
    const character = inside - (this.starts[index] ?? 0) + (index === 0 ? this.character : 0);
    return { line: this.line + index, character };
  }

  private firstColumn(document: LangiumDocument): number {
    return columnOf(this.segment, document) - (this.segment.offset - this.segment.start);
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
export function columnOf({ offset, line }: Segment, { textDocument }: LangiumDocument): number {
  return offset - textDocument.offsetAt({ line, character: 0 });
}

/** Where the lines of a text begin; the first at 0. */
export function lineStarts(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  } else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}
