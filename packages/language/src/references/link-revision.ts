import type { Segment } from "../syntax/segments.ts";
import { linksOf } from "./segment-links.ts";

/**
 * A number that stays the same as long as a segment is the same and all names in it lead to declarations, members and
 * values of the same ids and kinds, seen from outside in the same shape (see `exportSignature`). It is known once the
 * segment's document was indexed; it is 0 for a segment in which nothing can be linked.
 */
export function linkRevision(segment: Segment): number {
  return linksOf(segment.node)?.revision ?? 0;
}
