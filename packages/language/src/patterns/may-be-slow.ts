/** A group that is repeated. */
const REPEATED_GROUP = /\)[*+{]/;
/** What may be the sign of something repeated without limit, or very often. */
const REPEATED = /[*+{]/g;
/** Fewer ways to read a text than this are tried within a second or so. */
export const FEW_WAYS = 1e8;

/**
 * Whether a pattern can take long at all for texts up to a length. Most cannot, and need no analysis: without repeated
 * groups, there are no more ways to read a text than ways to choose where each repeated part of it ends.
 */
export function mayBeSlow(pattern: string, maxLength: number): boolean {
  if (REPEATED_GROUP.test(pattern)) return true;
  const parts = pattern.match(REPEATED)?.length ?? 0;
  return waysToDivide(maxLength, parts) >= FEW_WAYS;
}

/** In how many ways a text of a length can be divided into the text of so many parts, which may be empty, and a rest. */
export function waysToDivide(length: number, parts: number): number {
  let ways = 1;
  for (let part = 1; part <= parts; part++) ways *= (length + part) / part;
  return ways;
}
