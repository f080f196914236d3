import type { LineRun } from "@domainsmith/model";

/** A text's lines with how far each is indented; blank ones have no indent of their own. */
export interface IndentedLines {
  readonly lines: readonly string[];
  readonly indents: readonly (number | undefined)[];
  /** Where each line begins. */
  readonly offsets: readonly number[];
}

export function indentedLines(text: string): IndentedLines {
  const lines = text.split("\n");
  const offsets: number[] = [];
  let offset = 0;
  for (const line of lines) {
    offsets.push(offset);
    offset += line.length + 1;
  }
  return { lines, indents: lines.map(indentOf), offsets };
}

/** The line with a place in it. */
export function lineAt({ offsets }: IndentedLines, offset: number): number {
  let low = 0;
  let high = offsets.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((offsets[middle] ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** A line with what is indented below it, up to the bracket that ends it. */
export function blockAt(text: IndentedLines, first: number): LineRun {
  const { lines, indents } = text;
  const indent = indents[first] ?? 0;
  let last = first;
  for (let line = first + 1; line < lines.length; line++) {
    const each = indents[line];
    if (each === undefined) continue;
    const closes = each === indent && /^\s*[)\]}]/.test(lines[line] ?? "");
    if (each <= indent && !closes) break;
    last = line;
    // `} from "…"` goes on, `})` does not.
    if (closes && !/[([{]\s*$/.test(lines[line] ?? "")) break;
  }
  return { first, last };
}

/** The block that a line is in, with the comment above it; the line's own where nothing is around it. */
export function blockAround(text: IndentedLines, line: number): LineRun {
  const { lines, indents } = text;
  const indent = indents[line] ?? 0;
  let head = line - 1;
  while (head >= 0 && (indents[head] ?? indent) >= indent) head--;
  if (head < 0) return blockAt(text, line);
  const { last } = blockAt(text, head);
  let first = head;
  while (first > 0 && /^\s*\/\//.test(lines[first - 1] ?? "") && indents[first - 1] === indents[head]) first--;
  return { first, last };
}

function indentOf(line: string): number | undefined {
  const indent = line.search(/\S/);
  return indent < 0 ? undefined : indent;
}
