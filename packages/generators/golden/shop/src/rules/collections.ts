import type { Nothing } from "./equality.ts";

/** The least of the values that are there; null of none. */
export function least<Value>(values: Iterable<Value | Nothing>, compare: (a: Value, b: Value) => number): Value | null {
  let found: Value | null = null;
  for (const value of values) {
    if (value === null || value === undefined) continue;
    if (found === null || compare(value, found) < 0) found = value;
  }
  return found;
}

/** The greatest of the values that are there; null of none. */
export function greatest<Value>(
  values: Iterable<Value | Nothing>,
  compare: (a: Value, b: Value) => number,
): Value | null {
  return least(values, (a, b) => compare(b, a));
}

/** The values that are there. */
export function present<Value>(values: Iterable<Value | Nothing>): Value[] {
  return [...values].filter((value): value is Value => value !== null && value !== undefined);
}
