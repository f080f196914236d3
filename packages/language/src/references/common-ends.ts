/** How many items two lists have in common at the start, and behind those at the end. */
export function commonEnds<Item>(
  one: readonly Item[],
  other: readonly Item[],
): { readonly start: number; readonly end: number } {
  const shorter = Math.min(one.length, other.length);
  let start = 0;
  while (start < shorter && one[start] === other[start]) start++;
  let end = 0;
  while (end < shorter - start && one[one.length - 1 - end] === other[other.length - 1 - end]) end++;
  return { start, end };
}
