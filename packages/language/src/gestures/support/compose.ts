import { inOrder, type TextChange } from "../../edits/index.ts";

/** A piece of a changed text: kept from the text before, or new. */
type Piece = { readonly offset: number; readonly end: number } | { readonly text: string };

/**
 * Changes that come to the same as first some changes and then others.
 *
 * @param length of the text before
 * @param second changes of the text after the first ones
 */
export function composed(
  length: number,
  first: readonly TextChange[],
  second: readonly TextChange[],
): readonly TextChange[] {
  if (second.length === 0) return first;
  const pieces: Piece[] = [];
  let at = 0;
  for (const { offset, end, text } of inOrder(first)) {
    pieces.push({ offset: at, end: offset }, { text });
    at = end;
  }
  pieces.push({ offset: at, end: length });
  const cursor = new PieceCursor(pieces);
  const after: Piece[] = [];
  let done = 0;
  for (const { offset, end, text } of inOrder(second)) {
    after.push(...cursor.take(offset - done));
    cursor.take(end - offset);
    after.push({ text });
    done = end;
  }
  after.push(...cursor.rest());
  return changesOf(after, length);
}

class PieceCursor {
  private readonly pieces: readonly Piece[];
  private index = 0;
  private used = 0;

  constructor(pieces: readonly Piece[]) {
    this.pieces = pieces;
  }

  /** The next pieces, of this many characters. */
  take(count: number): readonly Piece[] {
    const taken: Piece[] = [];
    let left = count;
    while (left > 0) {
      const piece = this.pieces[this.index];
      if (!piece) break;
      const length = lengthOf(piece) - this.used;
      if (length > 0) taken.push(part(piece, this.used, this.used + Math.min(left, length)));
      if (left < length) {
        this.used += left;
        break;
      }
      left -= length;
      this.index++;
      this.used = 0;
    }
    return taken;
  }

  rest(): readonly Piece[] {
    return this.take(Number.POSITIVE_INFINITY);
  }
}

function lengthOf(piece: Piece): number {
  return "text" in piece ? piece.text.length : piece.end - piece.offset;
}

function part(piece: Piece, from: number, to: number): Piece {
  if ("text" in piece) return { text: piece.text.slice(from, to) };
  return { offset: piece.offset + from, end: piece.offset + to };
}

function changesOf(pieces: readonly Piece[], length: number): readonly TextChange[] {
  const changes: TextChange[] = [];
  let at = 0;
  let text = "";
  for (const piece of [...pieces, { offset: length, end: length }]) {
    if ("text" in piece) {
      text += piece.text;
      continue;
    }
    if (piece.end === piece.offset && piece.offset < length) continue;
    if (text !== "" || piece.offset > at) changes.push({ offset: at, end: piece.offset, text });
    text = "";
    at = piece.end;
  }
  return changes;
}
