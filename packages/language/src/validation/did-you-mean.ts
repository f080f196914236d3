/** Longer words are compared up to here only. */
const MAX_LENGTH = 64;

/**
 * The candidate that was probably meant, if one is near enough: one letter of three may differ, two of six, and so on;
 * of several that are equally near, the first. Optimal string alignment distance, case-insensitive.
 */
export function closest(word: string, candidates: Iterable<string>): string | undefined {
  let best: string | undefined;
  let bestDistance = Number.POSITIVE_INFINITY;
  const lower = word.slice(0, MAX_LENGTH).toLowerCase();
  for (const candidate of candidates) {
    const allowed = Math.min(allowedFor(candidate), bestDistance - 1);
    if (Math.abs(candidate.length - word.length) > allowed) continue;
    const found = distance(lower, candidate.slice(0, MAX_LENGTH).toLowerCase(), allowed);
    if (found <= allowed) {
      best = candidate;
      bestDistance = found;
    }
  }
  return best;
}

/** How many letters of a word may be other ones, so that it may still have been meant. */
function allowedFor(candidate: string): number {
  return Math.ceil((candidate.length - 2) / 3);
}

/** How many letters a word is away from another, as {@link closest} counts; undefined where that was hardly meant. */
export function nearness(word: string, candidate: string): number | undefined {
  const allowed = allowedFor(candidate);
  if (candidate.length < 3 || Math.abs(candidate.length - word.length) > allowed) return undefined;
  const short = (text: string) => text.slice(0, MAX_LENGTH).toLowerCase();
  const found = distance(short(word), short(candidate), allowed);
  return found <= allowed ? found : undefined;
}

/** Rows of the table of distances; only three are looked at at a time. */
const rows = [new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1), new Uint8Array(MAX_LENGTH + 1)] as const;

/**
 * Insertions, deletions, replacements and swaps of neighbours that turn one word into the other; some number that is
 * greater than the limit where it is more than that.
 */
function distance(a: string, b: string, limit: number): number {
  let [beforeLast, last, row]: Uint8Array[] = [...rows];
  if (!beforeLast || !last || !row) return 0;
  for (let j = 0; j <= b.length; j++) last[j] = j;
  for (let i = 1; i <= a.length; i++) {
    row[0] = i;
    let least = i;
    const letter = a.charCodeAt(i - 1);
    for (let j = 1; j <= b.length; j++) {
      const other = b.charCodeAt(j - 1);
      let cost = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (letter === other ? 0 : 1));
      if (i > 1 && j > 1 && letter === b.charCodeAt(j - 2) && a.charCodeAt(i - 2) === other) {
        cost = Math.min(cost, (beforeLast[j - 2] ?? 0) + 1);
      }
      row[j] = cost;
      if (cost < least) least = cost;
    }
    // A swap reaches back by two rows, and adds one.
    if (least > limit + 1) return least;
    [beforeLast, last, row] = [last, row, beforeLast];
  }
  return last[b.length] ?? 0;
}
