import type { WrittenLine } from "./layout/certain-lines.ts";
import { layoutLines } from "./layout/lines.ts";

/** Columns after which a line is broken where it can be. */
export const LINE_WIDTH = 120;

/** Collects lines, each at the level that it is written at. */
export class CodeWriter {
  readonly #lines: WrittenLine[] = [];
  #level = 0;

  /** How many times two blanks stand in front of a line. */
  get level(): number {
    return this.#level;
  }

  /**
   * Writes a line. Further lines of the same text stay as they are: they are inside of a template literal, where blanks
   * count, and bring those that they need.
   */
  line(text: string): void {
    const blanks = text.startsWith("  ") ? text.length - text.trimStart().length : 0;
    if (blanks === 0) this.#lines.push({ level: this.#level, text });
    // Lines that are handed on together are indented among themselves.
    else this.#lines.push({ level: this.#level + Math.floor(blanks / 2), text: text.trimStart() });
  }

  blank(): void {
    this.line("");
  }

  /** Everything that is written meanwhile stands one level deeper. */
  indent(body: () => void): void {
    this.#level += 1;
    body();
    this.#level -= 1;
  }

  /** All lines, broken where Biome breaks them. */
  toString(): string {
    return layoutLines(this.#lines, LINE_WIDTH);
  }
}
