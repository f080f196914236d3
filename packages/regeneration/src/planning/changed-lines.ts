import type { ChangedLines } from "@domainsmith/model";

/** Steps of the comparison; beyond them everything between the first and the last difference counts as changed. */
const LIMIT = 400;

/**
 * How many lines are added and removed from one text to another: the fewest possible, or for texts that differ very
 * much an upper bound. Time is bounded.
 */
export function changedLines(before: string, after: string): ChangedLines {
  const old = linesOf(before);
  const now = linesOf(after);
  let start = 0;
  while (start < old.length && start < now.length && old[start] === now[start]) start++;
  let oldEnd = old.length;
  let nowEnd = now.length;
  while (oldEnd > start && nowEnd > start && old[oldEnd - 1] === now[nowEnd - 1]) {
    oldEnd--;
    nowEnd--;
  }
  const removed = oldEnd - start;
  const added = nowEnd - start;
  if (removed === 0 || added === 0) return { added, removed };
  const distance = editDistance(old.slice(start, oldEnd), now.slice(start, nowEnd));
  if (distance === undefined) return { added, removed };
  const common = (removed + added - distance) / 2;
  return { added: added - common, removed: removed - common };
}

/** How many lines a text has; the line end at the end of the last one begins no further one. */
export function countLines(text: string): number {
  return linesOf(text).length;
}

function linesOf(text: string): readonly string[] {
  if (text === "") return [];
  return (text.endsWith("\n") ? text.slice(0, -1) : text).split("\n");
}

/** Insertions and removals of the shortest edit script (Myers); undefined beyond the limit. */
function editDistance(old: readonly string[], now: readonly string[]): number | undefined {
  const most = Math.min(LIMIT, old.length + now.length);
  const reached = new Int32Array(2 * most + 2);
  for (let distance = 0; distance <= most; distance++) {
    for (let diagonal = -distance; diagonal <= distance; diagonal += 2) {
      const below = reached[most + diagonal + 1] ?? 0;
      const above = reached[most + diagonal - 1] ?? 0;
      let x = diagonal === -distance || (diagonal !== distance && above < below) ? below : above + 1;
      while (x < old.length && x - diagonal < now.length && old[x] === now[x - diagonal]) x++;
      reached[most + diagonal] = x;
      if (x >= old.length && x - diagonal >= now.length) return distance;
    }
  }
  return undefined;
}
