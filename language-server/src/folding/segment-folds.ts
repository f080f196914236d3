import type { Segment } from "@domainsmith/language";
import { type FoldingRange, FoldingRangeKind } from "vscode-languageserver";
import { scan } from "../text/scan.ts";
import { lineStarts } from "../text/segment-lines.ts";

/** What can be folded in a piece of text. Lines count from the piece's first line. */
export interface Folds {
  readonly ranges: readonly FoldingRange[];
  /** Comments that begin or end a region, which may reach over several pieces. */
  readonly regions: readonly { readonly line: number; readonly begins: boolean }[];
  /** How many lines the piece's first line is above its first word. */
  readonly lead: number;
}

const kept = new WeakMap<Segment, Folds>();

/** What can be folded in a segment, with the comments in front. */
export function foldsOf(segment: Segment): Folds {
  let found = kept.get(segment);
  if (!found) {
    found = foldsIn(segment.text, segment.start === 0, segment.offset - segment.start);
    // A text at the beginning of the file may begin with a comment on a line of its own; elsewhere it never does.
    if (segment.start > 0) kept.set(segment, found);
  }
  return found;
}

/**
 * What can be folded in a text: bodies from the line of the opening brace to the one before the closing brace, block
 * comments, and line comments on lines of their own one below the other.
 *
 * @param atStart whether nothing stands in front of the text on its first line
 * @param first where its first word stands
 */
export function foldsIn(text: string, atStart: boolean, first: number): Folds {
  const starts = lineStarts(text);
  const ranges: FoldingRange[] = [];
  const regions: Folds["regions"][number][] = [];
  const braces: number[] = [];
  let run: { readonly start: number; end: number } | undefined;
  let line = 0;
  const finish = () => {
    if (run && run.end > run.start) {
      ranges.push({ startLine: run.start, endLine: run.end, kind: FoldingRangeKind.Comment });
    }
    run = undefined;
  };
  scan(text, 0, text.length, (kind, offset, end) => {
    while ((starts[line + 1] ?? Number.POSITIVE_INFINITY) <= offset) line++;
    switch (kind) {
      case "open":
        if (text[offset] === "{") braces.push(line);
        break;
      case "close": {
        const open = text[offset] === "}" ? braces.pop() : undefined;
        if (open !== undefined && line - 1 > open) ranges.push({ startLine: open, endLine: line - 1 });
        break;
      }
      case "block-comment": {
        const breaks = lineStarts(text.slice(offset, end)).length - 1;
        if (breaks > 0) ranges.push({ startLine: line, endLine: line + breaks, kind: FoldingRangeKind.Comment });
        break;
      }
      case "line-comment": {
        const start = starts[line] ?? 0;
        if ((line === 0 && !atStart) || text.slice(start, offset).trim() !== "") break;
        const region = /^\/\/\s*#(end)?region\b/.exec(text.slice(offset, end));
        if (region) regions.push({ line, begins: region[1] === undefined });
        if (run && run.end === line - 1 && !region) run.end = line;
        else {
          finish();
          if (!region) run = { start: line, end: line };
        }
      }
    }
  });
  finish();
  let lead = 0;
  while ((starts[lead + 1] ?? Number.POSITIVE_INFINITY) <= first) lead++;
  return { ranges: ranges.sort((a, b) => a.startLine - b.startLine), regions, lead };
}
