import type { Outline } from "../keyed/outline.ts";

/** The text of a map or a list, taken apart so that it can be put together with other items. */
export interface JsonLayout {
  /** Items as they stand: each with what is before it, and behind its comma in the same line. */
  readonly parts: readonly { readonly lead: string; readonly trail: string }[];
  /** What stands before the closing bracket. */
  readonly tail: string;
  readonly hasTrailingComma: boolean;
  /** Each item in a line of its own. */
  readonly isInLines: boolean;
}

export function layoutOf(text: string, { start, end, items }: Outline): JsonLayout {
  let at = start + 1;
  let hasTrailingComma = false;
  const parts = items.map(({ outerStart, outerEnd }, index) => {
    const lead = text.slice(at, outerStart);
    const stop = items[index + 1]?.outerStart ?? end - 1;
    const between = text.slice(outerEnd, stop);
    const comma = commaIn(between);
    if (index === items.length - 1) hasTrailingComma = comma >= 0;
    const before = comma < 0 ? between : between.slice(0, comma);
    const behind = comma < 0 ? "" : between.slice(comma + 1);
    // Before a comma stands nothing or a comment, which goes behind it; what follows in the line belongs to the item.
    const trail = comma < 0 ? sameLine(before) : before.trimEnd() + sameLine(behind);
    at = outerEnd + (comma < 0 ? trail.length : comma + 1 + sameLine(behind).length);
    return { lead, trail };
  });
  const tail = text.slice(at, end - 1);
  const isInLines = items.length > 0 ? parts.some(({ lead }) => lead.includes("\n")) : text.includes("\n");
  return { parts, tail, hasTrailingComma, isInLines };
}

/** Where the comma stands that is in no comment; -1 for nowhere. */
function commaIn(text: string): number {
  return text.replace(/\/\*.*?\*\/|\/\/[^\n]*/gs, (comment) => " ".repeat(comment.length)).indexOf(",");
}

/** Comments up to the end of the line, with the blanks before them. */
function sameLine(text: string): string {
  return /^(?:[ \t]*(?:\/\*(?:(?!\*\/)[^\n])*\*\/|\/\/[^\n]*))*/.exec(text)?.[0] ?? "";
}

/** The blanks at the beginning of a line. */
export function indentationAt(text: string, offset: number): string {
  const start = text.lastIndexOf("\n", offset - 1) + 1;
  let end = start;
  while (text[end] === " " || text[end] === "\t") end++;
  return text.slice(start, end);
}

/** By how much a text's lines are indented each time. */
export function unitOf(text: string): string {
  return /\n([ \t]+)\S/.exec(text)?.[1] ?? "  ";
}

/** A piece of one text as it would stand in another: its first line where it is, the others indented as there. */
export function reindented(
  piece: string,
  from: { readonly indentation: string; readonly unit: string },
  to: { readonly indentation: string; readonly unit: string },
): string {
  return piece
    .split("\n")
    .map((line, index) => {
      if (index === 0 || !line.startsWith(from.indentation)) return line;
      let rest = line.slice(from.indentation.length);
      let depth = 0;
      for (; from.unit !== "" && rest.startsWith(from.unit); depth++) rest = rest.slice(from.unit.length);
      return to.indentation + to.unit.repeat(depth) + rest;
    })
    .join("\n");
}
