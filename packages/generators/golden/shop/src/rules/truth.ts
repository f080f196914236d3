import type { Nothing } from "./equality.ts";

/** A condition in three-valued logic: null is unknown. */
export type Truth = boolean | Nothing;

/** False as soon as one is false, else null as soon as one is null. */
export function and(a: Truth, b: Truth): boolean | null {
  if (a === false || b === false) return false;
  return a === true && b === true ? true : null;
}

/** True as soon as one is true, else null as soon as one is null. */
export function or(a: Truth, b: Truth): boolean | null {
  if (a === true || b === true) return true;
  return a === false && b === false ? false : null;
}

/** The opposite; null stays null. */
export function not(value: Truth): boolean | null {
  return value === null || value === undefined ? null : !value;
}

/** `<`, of the result of a comparison; null stays null, here and below. */
export function isLess(order: number | null): boolean | null {
  return order === null ? null : order < 0;
}

/** `<=` */
export function isAtMost(order: number | null): boolean | null {
  return order === null ? null : order <= 0;
}

/** `>` */
export function isGreater(order: number | null): boolean | null {
  return order === null ? null : order > 0;
}

/** `>=` */
export function isAtLeast(order: number | null): boolean | null {
  return order === null ? null : order >= 0;
}
