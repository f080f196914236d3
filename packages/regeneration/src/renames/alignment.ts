import { diffArrays } from "diff";
import type { Token } from "./tokens/index.ts";

/** More differences than these, and places are no longer compared: then words are counted. */
const MAX_EDITS = 4000;

/**
 * Which token of the new text stands where one of the old text stood: by the index of the old one. Words that may have
 * become each other count as the same.
 *
 * @param same gives words that may have become each other the same text
 */
export function aligned(
  old: readonly Token[],
  now: readonly Token[],
  same: (token: Token, side: "old" | "now") => string,
): ReadonlyMap<number, number> {
  const left = old.map((token) => same(token, "old"));
  const right = now.map((token) => same(token, "now"));
  const pairs = new Map<number, number>();
  let start = 0;
  while (start < left.length && left[start] === right[start]) {
    pairs.set(start, start);
    start++;
  }
  let end = 0;
  while (end < left.length - start && end < right.length - start && left.at(-1 - end) === right.at(-1 - end)) {
    end++;
    pairs.set(left.length - end, right.length - end);
  }
  const changes = diffArrays(left.slice(start, left.length - end), right.slice(start, right.length - end), {
    maxEditLength: MAX_EDITS,
  });
  let [at, other] = [start, start];
  for (const { added, removed, count } of changes ?? []) {
    if (!added && !removed) for (let index = 0; index < count; index++) pairs.set(at + index, other + index);
    if (!added) at += count;
    if (!removed) other += count;
  }
  return pairs;
}
