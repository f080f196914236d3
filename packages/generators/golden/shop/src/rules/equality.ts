export type Nothing = null | undefined;

/** `then(value)`, or null where there is no value. */
export function ifPresent<Value, Result>(value: Value | Nothing, then: (value: Value) => Result): Result | null {
  return value === null || value === undefined ? null : then(value);
}

/** Whether two values are the same, or both are missing. */
export function same(a: unknown, b: unknown): boolean {
  return (a ?? null) === (b ?? null);
}

/** Whether two lists hold the same values in the same order; `by` compares two of them. */
export function sameLists<Value>(
  a: readonly Value[] | Nothing,
  b: readonly Value[] | Nothing,
  by: (a: Value, b: Value) => boolean,
): boolean {
  const [first, second] = [a ?? [], b ?? []];
  return (
    first.length === second.length &&
    first.every((value, index) => {
      const other = second[index];
      return other !== undefined && by(value, other);
    })
  );
}

/** Compares texts by code point, as the database does: negative if `a` comes first, 0 if they are equal. */
export function compareTexts(a: string, b: string): number;
export function compareTexts(a: string | Nothing, b: string | Nothing): number | null;
export function compareTexts(a: string | Nothing, b: string | Nothing): number | null {
  if (a === null || a === undefined || b === null || b === undefined) return null;
  for (let at = 0; at < a.length && at < b.length; at++) {
    // Up to here both are the same, so both are at the start of a character, or in the same one's second half.
    const [x, y] = [a.charCodeAt(at), b.charCodeAt(at)];
    if (x !== y) return rank(x) - rank(y);
  }
  return a.length - b.length;
}

/** Halves of surrogate pairs stand for characters behind all others. */
function rank(unit: number): number {
  return unit >= 0xd800 && unit <= 0xdfff ? unit + 0x10000 : unit;
}

/** Two texts as one. */
export function joined(a: string | Nothing, b: string | Nothing): string | null {
  return a === null || a === undefined || b === null || b === undefined ? null : a + b;
}

/** Whether the whole text matches a pattern, which says so itself. */
export function matches(text: string | Nothing, pattern: RegExp): boolean | null {
  return text === null || text === undefined ? null : pattern.test(text);
}
