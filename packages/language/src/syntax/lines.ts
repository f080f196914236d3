/** Offsets at which the lines of a text begin; the first is 0. Lines end as the Language Server Protocol says. */
export function lineStartsOf(text: string): readonly number[] {
  const starts = [0];
  if (text.includes("\r")) {
    for (const { 0: end, index } of text.matchAll(/\r\n|\r|\n/g)) starts.push(index + end.length);
  } else for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) starts.push(at + 1);
  return starts;
}

/** How many line breaks a text has, and how many characters stand behind the last one. */
export function countBreaks(text: string): { readonly breaks: number; readonly tail: number } {
  if (text.includes("\r")) {
    const starts = lineStartsOf(text);
    return { breaks: starts.length - 1, tail: text.length - (starts.at(-1) ?? 0) };
  }
  let breaks = 0;
  let last = -1;
  for (let at = text.indexOf("\n"); at >= 0; at = text.indexOf("\n", at + 1)) {
    breaks++;
    last = at;
  }
  return { breaks, tail: text.length - last - 1 };
}

/** The index of the last of ascending numbers that is not greater than another number; 0 where there is none. */
export function lastUpTo(ascending: readonly number[], number: number): number {
  let low = 0;
  let high = ascending.length;
  while (low + 1 < high) {
    const middle = (low + high) >> 1;
    if ((ascending[middle] ?? 0) <= number) low = middle;
    else high = middle;
  }
  return low;
}
