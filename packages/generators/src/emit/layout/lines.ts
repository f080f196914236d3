import { CertainLines, isComment, type WrittenLine } from "./certain-lines.ts";
import { laidOut } from "./layout.ts";

/**
 * Lays out lines of TypeScript as Biome does. Most lines come as they have to be: only what does not fit, or may have
 * another layout, is read and printed anew, which takes some fifty times as long.
 */
export function layoutLines(lines: readonly WrittenLine[], width: number): string {
  return new LineLayout(lines, width).run();
}

class LineLayout {
  readonly #lines: readonly WrittenLine[];
  readonly #width: number;
  readonly #certain: CertainLines;
  readonly #out: string[] = [];

  constructor(lines: readonly WrittenLine[], width: number) {
    this.#lines = lines;
    this.#width = width;
    this.#certain = new CertainLines(lines, width);
  }

  run(): string {
    this.#things(0, this.#lines.length);
    return this.#out.join("\n");
  }

  /** Statements, members, elements: whatever stands one below the other. */
  #things(from: number, to: number): void {
    for (let at = from; at < to; ) {
      const { text } = this.#line(at);
      if (text === "" || isComment(text)) this.#copy(at++);
      else {
        const end = this.#certain.endOf(at, to);
        this.#thing(at, end);
        at = end;
      }
    }
  }

  /** One thing, from its first line to the one behind its last. */
  #thing(from: number, end: number): void {
    const { level } = this.#line(from);
    if (end > from + 1 && this.#line(end - 1).level > level) {
      if (
        this.#certain.isBrokenChain(from, end) ||
        this.#certain.isLongUnion(from, end) ||
        this.#certain.isLongArrow(from, end)
      ) {
        this.#copy(from);
        this.#copyBlock(from + 1, end);
        return;
      }
    } else if (end === from + 1 ? this.#certain.isPlain(from) : this.#certain.isBlock(from, end)) {
      this.#copyBlock(from, end);
      return;
    }
    const printed = laidOut(this.#textOf(from, end), level * 2, this.#width);
    if (printed === undefined) for (let at = from; at < end; at++) this.#copy(at);
    else this.#out.push(indented(level, printed));
  }

  /** Copies lines at the outermost level, and lays out what is deeper. */
  #copyBlock(from: number, end: number): void {
    const { level } = this.#line(from);
    for (let at = from; at < end; ) {
      if (this.#line(at).level <= level) this.#copy(at++);
      else {
        const inner = at;
        while (at < end && (this.#line(at).level > level || this.#line(at).text === "")) at++;
        this.#things(inner, at);
      }
    }
  }

  #line(at: number): WrittenLine {
    return this.#lines[at] ?? { level: 0, text: "" };
  }

  #copy(at: number): void {
    const { level, text } = this.#line(at);
    this.#out.push(indented(level, text));
  }

  #textOf(from: number, end: number): string {
    const { level } = this.#line(from);
    let text = this.#line(from).text;
    for (let at = from + 1; at < end; at++) {
      const line = this.#line(at);
      text += `\n${indented(Math.max(0, line.level - level), line.text)}`;
    }
    return text;
  }
}

const INDENTS: string[] = [""];

function indented(level: number, text: string): string {
  if (text === "") return "";
  for (let next = INDENTS.length; next <= level; next++) INDENTS.push("  ".repeat(next));
  return (INDENTS[level] ?? "") + text;
}
