import type { SyntaxTree } from "./syntax-tree.ts";

/** One of the three texts, with what is needed to take parts of it and to put parts into it. */
export class Source {
  readonly tree: SyntaxTree;
  readonly text: string;
  /** One step of indentation. */
  readonly unit: string;
  /** Line breaks inside of literals: what follows is content, not indentation. */
  readonly #content: readonly { readonly start: number; readonly end: number }[];

  constructor(tree: SyntaxTree) {
    this.tree = tree;
    this.text = tree.text;
    this.unit = indentationUnit(tree.text);
    this.#content = tree.tokens.filter(
      ({ start, end }) =>
        /["'`}]/.test(tree.text[start] ?? "") && end - start > 1 && tree.text.slice(start, end).includes("\n"),
    );
  }

  /** White space at the start of the line that an offset is in. */
  indentationAt(offset: number): string {
    const start = this.lineStart(offset);
    return /^[ \t]*/.exec(this.text.slice(start, offset + 1))?.[0].slice(0, offset - start + 1) ?? "";
  }

  lineStart(offset: number): number {
    return this.text.lastIndexOf("\n", offset - 1) + 1;
  }

  /** The offset of the line's end. */
  lineEnd(offset: number): number {
    const end = this.text.indexOf("\n", offset);
    return end < 0 ? this.text.length : end;
  }

  /** 1-based. */
  lineOf(offset: number): number {
    let line = 1;
    for (let at = this.text.indexOf("\n"); at >= 0 && at < offset; at = this.text.indexOf("\n", at + 1)) line++;
    return line;
  }

  /** Whether nothing else stands in the lines of a part. */
  fillsLines(start: number, end: number): boolean {
    return (
      this.text.slice(this.lineStart(start), start).trim() === "" &&
      this.text.slice(end, this.lineEnd(end)).trim() === ""
    );
  }

  /** A part as it is to be written in another place: its lines after the first are moved to that indentation. */
  slice(start: number, end: number, indentation: string, unit: string): string {
    const own = this.indentationAt(start);
    if (own === indentation && (unit === this.unit || !this.text.slice(start, end).includes("\n"))) {
      return this.text.slice(start, end);
    }
    const pieces: string[] = [];
    let at = start;
    for (let lineBreak = this.text.indexOf("\n", start); lineBreak >= 0 && lineBreak < end; ) {
      const line = lineBreak + 1;
      pieces.push(this.text.slice(at, line));
      at = line;
      if (!this.#content.some((range) => lineBreak > range.start && lineBreak < range.end)) {
        const white = /^[ \t]*/.exec(this.text.slice(line, Math.min(end, line + 200)))?.[0] ?? "";
        at = line + white.length;
        const blank = at < end && this.text[at] === "\n";
        if (!blank) pieces.push(moved(white, own, this.unit, indentation, unit));
      }
      lineBreak = this.text.indexOf("\n", at);
    }
    pieces.push(this.text.slice(at, end));
    return pieces.join("");
  }
}

function moved(white: string, from: string, fromUnit: string, to: string, toUnit: string): string {
  if (!white.startsWith(from)) return white;
  const rest = white.slice(from.length);
  if (fromUnit === toUnit) return to + rest;
  let steps = 0;
  while (rest.startsWith(fromUnit, steps * fromUnit.length)) steps++;
  return to + toUnit.repeat(steps) + rest.slice(steps * fromUnit.length);
}

function indentationUnit(text: string): string {
  const counts = new Map<string, number>();
  let last = "";
  for (const [, white = "", first = ""] of text.matchAll(/^([ \t]*)([^\s])/gm)) {
    if (first === "*") continue;
    if (white.length > last.length && white.startsWith(last)) {
      const step = white.slice(last.length);
      counts.set(step, (counts.get(step) ?? 0) + 1);
    }
    last = white;
  }
  let best = "  ";
  let most = 0;
  for (const [step, count] of counts) {
    if (count > most) [best, most] = [step, count];
  }
  return best.startsWith("\t") ? "\t" : best;
}
