/** What stands in front of a line, by its level. */
const INDENTS: string[] = [""];

/** Collects lines, each indented by the level that it is written at. */
export class CodeWriter {
  readonly #lines: string[] = [];
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
    this.#lines.push(text === "" ? "" : this.#indent + text);
  }

  blank(): void {
    this.#lines.push("");
  }

  /** Everything that is written meanwhile stands one level deeper. */
  indent(body: () => void): void {
    this.#level += 1;
    body();
    this.#level -= 1;
  }

  toString(): string {
    return this.#lines.join("\n");
  }

  get #indent(): string {
    for (let level = INDENTS.length; level <= this.#level; level++) INDENTS.push("  ".repeat(level));
    return INDENTS[this.#level] ?? "";
  }
}
