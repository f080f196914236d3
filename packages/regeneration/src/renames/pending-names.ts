import { align } from "../merging/lines/align.ts";
import { aligned } from "./alignment.ts";

/** A text that still has former names, and the same text with the new ones. Line by line the same but for names. */
export interface PendingNames {
  readonly before: string;
  readonly after: string;
}

const PIECES = /[\p{L}\p{N}_$]+|[^\S\n]+|./gsu;

/**
 * A text with the new names in all places that are still as they were, whatever was edited around them. What was
 * written since stays, and so do names that were already changed by hand.
 *
 * @param now what has become of `before`
 */
export function applyPendingNames({ before, after }: PendingNames, now: string): string {
  if (now === before) return after;
  const [old, renamed, own] = [before.split("\n"), after.split("\n"), now.split("\n")];
  if (old.length !== renamed.length) return now;
  const fates = fatesOf(old, renamed);
  const result: string[] = [];
  let at = 0;
  const end = { aStart: old.length, aEnd: old.length, bStart: own.length, bEnd: own.length };
  for (const { aStart, aEnd, bStart, bEnd } of [...align(old, own), end]) {
    result.push(...renamed.slice(at, aStart));
    at = aEnd;
    const lines = own.slice(bStart, bEnd);
    const carried = inChangedLines(old.slice(aStart, aEnd), renamed.slice(aStart, aEnd), lines.join("\n")).split("\n");
    // A line that has moved is nowhere near its place.
    lines.forEach((line, index) => {
      const words = carried[index] ?? line;
      result.push(words === line ? (fates.get(line) ?? line) : words);
    });
  }
  return result.join("\n");
}

/** What became of lines, as far as that is the same wherever they stand. */
function fatesOf(old: readonly string[], renamed: readonly string[]): ReadonlyMap<string, string> {
  const fates = new Map<string, string>();
  const ambiguous = new Set<string>();
  old.forEach((line, index) => {
    const fate = renamed[index] ?? line;
    const known = fates.get(line);
    if (known === undefined) fates.set(line, fate);
    else if (known !== fate) ambiguous.add(line);
  });
  for (const line of ambiguous) fates.delete(line);
  return fates;
}

function inChangedLines(old: readonly string[], renamed: readonly string[], own: string): string {
  const changes = old.map((line, index) => changeOf(piecesOf(line), piecesOf(renamed[index] ?? line)));
  if (changes.every((each) => each.length === 0)) return own;
  const ownPieces = piecesOf(own);
  const places = aligned(piecesOf(old.join("\n")), ownPieces);
  let start = 0;
  old.forEach((line, index) => {
    for (const { from, to, text } of changes[index] ?? []) {
      const first = places.get(start + from);
      const isThere = first !== undefined && allBetween(from, to, (at) => places.get(start + at) === first + at - from);
      if (!isThere) continue;
      for (let at = first; at < first + to - from; at++) ownPieces[at] = "";
      ownPieces[first] = text;
    }
    start += piecesOf(line).length + 1;
  });
  return ownPieces.join("");
}

interface PieceChange {
  /** Pieces `[from, to)` of the line, at least one. */
  readonly from: number;
  readonly to: number;
  readonly text: string;
}

function changeOf(old: readonly string[], renamed: readonly string[]): readonly PieceChange[] {
  if (old.length === renamed.length) {
    return old.flatMap((piece, at) => {
      const text = renamed[at] ?? piece;
      return text === piece ? [] : [{ from: at, to: at + 1, text }];
    });
  }
  let start = 0;
  while (start < old.length - 1 && old[start] === renamed[start]) start++;
  let end = 0;
  const most = Math.min(old.length, renamed.length) - start;
  while (end < most && start + end < old.length - 1 && old.at(-1 - end) === renamed.at(-1 - end)) end++;
  return [{ from: start, to: old.length - end, text: renamed.slice(start, renamed.length - end).join("") }];
}

function allBetween(from: number, to: number, holds: (at: number) => boolean): boolean {
  for (let at = from; at < to; at++) if (!holds(at)) return false;
  return true;
}

function piecesOf(text: string): string[] {
  return text.match(PIECES) ?? [];
}
