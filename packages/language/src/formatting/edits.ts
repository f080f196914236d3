import type { TextDocument } from "vscode-languageserver-textdocument";
import type { TextEdit } from "vscode-languageserver-types";
import type { Placed } from "./printer.ts";

/** A piece of a text and what it becomes. */
export interface Change {
  readonly from: number;
  readonly to: number;
  readonly newText: string;
}

/** Collects the smallest edits that give pieces of a text other white space, and, where it must be, another order. */
export class EditCollector {
  /** In the order of the text. */
  readonly changes: Change[] = [];
  readonly #document: TextDocument;
  readonly #text: string;
  readonly #lineEnd: string;
  /** End of what is done. */
  #end: number;

  /** @param from offset of the first white space that may change */
  constructor(document: TextDocument, from: number) {
    this.#document = document;
    this.#text = document.getText();
    this.#lineEnd = this.#text.includes("\r\n") ? "\r\n" : "\n";
    this.#end = from;
  }

  /** The changes that `wanted` says, as edits; all of them by default. */
  edits(wanted: (change: Change) => boolean = () => true): TextEdit[] {
    return this.changes.filter(wanted).map(({ from, to, newText }) => ({
      range: { start: this.#document.positionAt(from), end: this.#document.positionAt(to) },
      newText,
    }));
  }

  /** Puts pieces behind those that were put before. All of them stand behind those in the text, in any order. */
  put(placed: readonly Placed[]): void {
    const later = isOrdered(placed) ? undefined : minimaFromTheEnd(placed);
    for (let index = 0; index < placed.length; ) {
      const first = placed[index];
      if (!first) return;
      if (later === undefined || first.piece.start < (later[index + 1] ?? Number.POSITIVE_INFINITY)) {
        this.#replace(first.piece.start, first.before);
        this.#end = first.piece.end;
        index++;
      } else index = this.#reorder(placed, index, later);
    }
  }

  /** Replaces what is left up to an offset. */
  finish(to: number, text: string): void {
    this.#replace(to, text);
    this.#end = to;
  }

  /** Replaces pieces that change places with each other, from the one at `from` on; answers what comes behind them. */
  #reorder(placed: readonly Placed[], from: number, later: readonly number[]): number {
    let text = "";
    let [start, end] = [Number.POSITIVE_INFINITY, 0];
    let index = from;
    for (; index < placed.length && (index === from || (later[index] ?? end) < end); index++) {
      const one = placed[index];
      if (!one) break;
      const { piece, before } = one;
      text += (index > from ? this.#withLineEnds(before) : "") + piece.text;
      start = Math.min(start, piece.start);
      end = Math.max(end, piece.end);
    }
    this.#replace(start, placed[from]?.before ?? "");
    this.#add(start, end, text);
    this.#end = end;
    return index;
  }

  #replace(to: number, wanted: string): void {
    const newText = this.#withLineEnds(wanted);
    if (to - this.#end === newText.length && this.#text.startsWith(newText, this.#end)) return;
    // Whatever went wrong, nothing that somebody wrote may be lost.
    const old = this.#text.slice(this.#end, to);
    if (!/^\s*(,\s*)?$/.test(old)) throw new Error(`Formatting would have removed "${old.trim().slice(0, 40)}".`);
    this.#add(this.#end, to, newText);
  }

  #add(from: number, to: number, newText: string): void {
    this.changes.push({ from, to, newText });
  }

  #withLineEnds(text: string): string {
    return this.#lineEnd === "\n" || !text.includes("\n") ? text : text.replaceAll("\n", this.#lineEnd);
  }
}

function isOrdered(placed: readonly Placed[]): boolean {
  let last = 0;
  for (const { piece } of placed) {
    if (piece.start < last) return false;
    last = piece.start;
  }
  return true;
}

/** By index: the smallest offset of the pieces from there on. */
function minimaFromTheEnd(placed: readonly Placed[]): readonly number[] {
  const minima = new Array<number>(placed.length);
  let least = Number.POSITIVE_INFINITY;
  for (let index = placed.length - 1; index >= 0; index--) {
    least = Math.min(least, placed[index]?.piece.start ?? least);
    minima[index] = least;
  }
  return minima;
}
