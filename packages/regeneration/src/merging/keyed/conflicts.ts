import { MARKERS } from "../markers.ts";
import type { MergeConflict, MergeConflictKind, MergeInput, MergeResult } from "../merge-result.ts";

interface OpenConflict {
  readonly kind: MergeConflictKind;
  readonly what: string;
  /** Offset in yours. */
  readonly at: number;
  readonly base: string;
  readonly next: string;
}

/** Characters for private use: what they stand for is agreed upon by nobody else. */
const OPEN = "\uE000";
const CLOSE = "\uE001";
const OPENED = /\uE000(\d+)\uE000/g;

/** No text with these is merged by keys: they mark places while a text is put together. */
export function holdsMarks(text: string): boolean {
  return text.includes(OPEN) || text.includes(CLOSE);
}

/** Gathers the conflicts of a text that is put together piece by piece, and marks them in it at the end. */
export class Conflicts {
  readonly #found: OpenConflict[] = [];

  /**
   * Yours, so that the conflict is known from it.
   *
   * @param base the other versions, as they would stand in yours
   */
  mark(conflict: OpenConflict, yours: string): string {
    this.#found.push(conflict);
    return `${OPEN}${this.#found.length - 1}${OPEN}${yours}${CLOSE}`;
  }

  /** The result for a text that is complete. */
  result(text: string, input: MergeInput): MergeResult {
    if (this.#found.length === 0) return { ok: true, text, way: "keys" };
    const conflicts = this.#found
      .map(({ kind, what, at }): MergeConflict => ({ kind, what, line: input.yours.slice(0, at).split("\n").length }))
      .sort((left, right) => left.line - right.line);
    return { ok: false, conflicts, marked: this.#marked(text) };
  }

  #marked(text: string): string {
    const lines: string[] = [];
    let conflicts: number[] = [];
    let depth = 0;
    let own: string[] = [];
    for (const line of text.split("\n")) {
      const opened = [...line.matchAll(OPENED)].map(([, index]) => Number(index));
      const withoutOpening = line.replaceAll(OPENED, "");
      const closed = withoutOpening.split(CLOSE).length - 1;
      const plain = withoutOpening.replaceAll(CLOSE, "");
      conflicts = [...conflicts, ...opened];
      depth += opened.length - closed;
      if (conflicts.length === 0) {
        lines.push(plain);
        continue;
      }
      if (plain.trim() !== "") own.push(plain);
      if (depth > 0) continue;
      lines.push(...this.#block(conflicts, own));
      conflicts = [];
      own = [];
    }
    return lines.join("\n");
  }

  #block(indexes: readonly number[], own: readonly string[]): readonly string[] {
    const others = (side: "base" | "next") =>
      indexes.map((index) => this.#found[index]?.[side] ?? "").filter((text) => text !== "");
    return [MARKERS.yours, ...own, MARKERS.base, ...others("base"), MARKERS.middle, ...others("next"), MARKERS.next];
  }
}
