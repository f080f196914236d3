import type { Span } from "@domainsmith/language";
import { scan } from "../text/scan.ts";

/**
 * What stands around a place by signs alone: the word, the text in quotes and with them, the comment and those below and
 * above it, what is in each pair of brackets and the brackets with it.
 *
 * @param region a declaration, or what stands between two
 */
export function textAround(text: string, region: Span, offset: number): readonly Span[] {
  const spans: Span[] = [];
  const open: number[] = [];
  let run: Span | undefined;
  const add = (from: number, to: number) => {
    if (from <= offset && offset <= to) spans.push({ offset: from, end: to });
  };
  scan(text, region.offset, region.end, (kind, start, end) => {
    if (kind === "open") open.push(start);
    else if (kind === "close") {
      const first = open.pop();
      if (first === undefined) return;
      add(first, end);
      addTrimmed(text, first + 1, start, add);
    } else {
      add(start, end);
      if (kind === "line-comment") {
        run = run && text.slice(run.end, start).trim() === "" ? { offset: run.offset, end } : { offset: start, end };
        add(run.offset, run.end);
        addTrimmed(text, start + slashes(text, start), end, add);
      } else if (kind === "block-comment") addTrimmed(text, start + 2, end - 2, add);
      else addTrimmed(text, start + 1, end - 1, add);
    }
  });
  const word = wordAround(text, offset);
  if (word) spans.push(word);
  return spans;
}

function addTrimmed(text: string, from: number, to: number, add: (from: number, to: number) => void): void {
  const content = text.slice(from, to);
  const start = from + content.length - content.trimStart().length;
  const end = from + content.trimEnd().length;
  if (start < end) add(start, end);
}

function slashes(text: string, offset: number): number {
  return /^\/+/.exec(text.slice(offset, offset + 8))?.[0].length ?? 0;
}

function wordAround(text: string, offset: number): Span | undefined {
  let [start, end] = [offset, offset];
  while (start > 0 && isWordPart(text[start - 1])) start--;
  while (end < text.length && isWordPart(text[end])) end++;
  return start < end ? { offset: start, end } : undefined;
}

function isWordPart(character: string | undefined): boolean {
  return character !== undefined && /[\p{L}\p{N}_]/u.test(character);
}
