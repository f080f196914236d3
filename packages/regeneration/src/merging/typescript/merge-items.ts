import { mergeLines } from "../lines/merge-lines.ts";
import { clashAt, fromNext, type MergeContext, sameLayout } from "./context.ts";
import { clashing, type Edit, edited, type Merged, NOTHING } from "./edits.ts";
import { markItems } from "./mark.ts";
import type { MergeElements } from "./merge-lists.ts";
import type { Item, Leaf } from "./syntax-tree.ts";

/** Merges an item that all have: the comments before it, what it is, and the comments behind it. */
export function mergeItems(
  context: MergeContext,
  base: Item,
  yours: Item,
  next: Item,
  mergeElements: MergeElements,
): Merged {
  if (yours.id === next.id || next.id === base.id) return NOTHING;
  if (yours.id === base.id && sameLayout(context, whole(base), whole(yours))) {
    const trail = mergeTrail(context, base, yours, next);
    const text = fromNext(context, next.start, next.nodeEnd, yours.start);
    return edited({ start: yours.start, end: yours.nodeEnd, text }, ...(trail ?? []));
  }
  const lead = mergeLead(context, base, yours, next);
  const trail = mergeTrail(context, base, yours, next);
  if (!lead && trail) return markLead(context, base, yours, next, mergeElements);
  if (!lead || !trail) return clashing(clashAt(context, "both-changed", yours.start));
  if (!base.content || !yours.content || !next.content) return edited(...lead, ...trail);
  const node = mergeElements(context, base.content.read(), yours.content.read(), next.content.read());
  return node.ok ? edited(...lead, ...node.edits, ...trail) : node;
}

/** Only the comments conflict: what they are about is merged nevertheless. */
function markLead(context: MergeContext, base: Item, yours: Item, next: Item, mergeElements: MergeElements): Merged {
  const [b, y, n] = [base, yours, next].map(leadOf);
  const clash = clashAt(context, "both-changed", yours.start, "comment");
  if (!b || !y || !n) return clashing(clash);
  const marked = markItems(context, { base: [b], yours: [y], next: [n] }, clash);
  if (!marked.ok || !base.content || !yours.content || !next.content) return clashing(clash);
  const merged = mergeElements(context, base.content.read(), yours.content.read(), next.content.read());
  return merged.ok ? edited(...marked.edits, ...merged.edits) : merged;
}

function leadOf(item: Item) {
  const last = item.lead.at(-1);
  return last && { start: item.start, end: last.end };
}

function whole(item: Item) {
  return { start: item.start, end: item.nodeEnd };
}

function mergeLead(context: MergeContext, base: Item, yours: Item, next: Item): Edit[] | undefined {
  const [b, y, n] = [base, yours, next].map((item) => sign(item.lead));
  if (y === n || n === b) return [];
  const { start, nodeStart: end } = yours;
  if (y === b) return [{ start, end, text: fromNext(context, next.start, next.nodeStart, start) }];
  const indentation = context.yours.indentationAt(start);
  const unit = context.yours.unit;
  const merged = mergeLines({
    base: context.base.slice(base.start, base.nodeStart, indentation, unit),
    yours: context.yours.text.slice(start, end),
    next: context.next.slice(next.start, next.nodeStart, indentation, unit),
  });
  return merged.ok ? [{ start, end, text: merged.text }] : undefined;
}

function mergeTrail(context: MergeContext, base: Item, yours: Item, next: Item): Edit[] | undefined {
  const [b, y, n] = [base, yours, next].map((item) => sign(item.trail));
  if (y === n || n === b) return [];
  const before = [yours, next].some((item) => item.trail.some((comment) => comment.start < item.separatorEnd));
  if (y !== b || before) return undefined;
  return [{ start: yours.separatorEnd, end: yours.end, text: context.next.text.slice(next.separatorEnd, next.end) }];
}

function sign(comments: readonly Leaf[]): string {
  return comments.map(({ id }) => id).join();
}
