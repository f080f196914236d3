import { applyChanges, inOrder, type TextChange } from "./text-change.ts";

/** A piece of an edited text: taken from the original, or new. */
type Piece = { readonly from: number; readonly length: number } | { readonly from: undefined; readonly text: string };

/** A text that is changed again and again, and knows all of that as one change of the original. */
export class EditedText {
  private readonly original: string;
  private pieces: readonly Piece[];
  /** The text as it is now. */
  readonly text: string;

  constructor(original: string, pieces: readonly Piece[] = [{ from: 0, length: original.length }], text = original) {
    this.original = original;
    this.pieces = pieces;
    this.text = text;
  }

  /** The text after further changes, whose offsets are those of the text as it is now. */
  with(changes: readonly TextChange[]): EditedText {
    const pieces: Piece[] = [];
    let at = 0;
    for (const { offset, end, text } of inOrder(changes)) {
      pieces.push(...this.slice(at, offset));
      if (text !== "") pieces.push({ from: undefined, text });
      at = end;
    }
    pieces.push(...this.slice(at, this.text.length));
    return new EditedText(this.original, pieces, applyChanges(this.text, changes));
  }

  /** What changed since the original, in its offsets. */
  get changes(): readonly TextChange[] {
    const changes: TextChange[] = [];
    let at = 0;
    let inserted = "";
    const flush = (next: number) => {
      if (next > at || inserted !== "") changes.push({ offset: at, end: next, text: inserted });
      inserted = "";
    };
    for (const piece of this.pieces) {
      if (piece.from === undefined) inserted += piece.text;
      else {
        flush(piece.from);
        at = piece.from + piece.length;
      }
    }
    flush(this.original.length);
    return changes.filter(({ offset, end, text }) => this.original.slice(offset, end) !== text);
  }

  private slice(from: number, to: number): Piece[] {
    const found: Piece[] = [];
    let at = 0;
    for (const piece of this.pieces) {
      const length = piece.from === undefined ? piece.text.length : piece.length;
      const [start, end] = [Math.max(from, at) - at, Math.min(to, at + length) - at];
      if (end > start) {
        found.push(
          piece.from === undefined
            ? { from: undefined, text: piece.text.slice(start, end) }
            : { from: piece.from + start, length: end - start },
        );
      }
      at += length;
    }
    return found;
  }
}
