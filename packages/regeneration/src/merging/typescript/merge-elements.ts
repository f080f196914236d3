import { clashAt, fromNext, type MergeContext, sameLayout } from "./context.ts";
import { clashing, type Edit, edited, type Merged, NOTHING } from "./edits.ts";
import { mergeLists } from "./merge-lists.ts";
import { type Element, type Production, type Slot, withoutParentheses } from "./syntax-tree.ts";

/** Merges three versions of one part. The edits are those of yours. */
export function mergeElements(context: MergeContext, base: Element, yours: Element, next: Element): Merged {
  if (yours.id === next.id || next.id === base.id) return NOTHING;
  const untouched = yours.id === base.id;
  if (untouched && sameLayout(context, base, yours)) return replaced(context, yours, next);
  const merged = descend(context, withoutParentheses(base), withoutParentheses(yours), withoutParentheses(next));
  if (!untouched) return merged;
  return merged.ok && merged.edits.every((edit) => !edit.conflict) ? merged : replaced(context, yours, next);
}

function descend(context: MergeContext, base: Element, yours: Element, next: Element): Merged {
  if (base.type !== yours.type || base.type !== next.type) return both(context, yours);
  if (base.form === "list" && yours.form === "list" && next.form === "list") {
    return mergeLists(context, base, yours, next, mergeElements);
  }
  if (base.form === "production" && yours.form === "production" && next.form === "production") {
    return mergeProductions(context, base, yours, next);
  }
  return both(context, yours);
}

function both(context: MergeContext, yours: Element): Merged {
  return clashing(clashAt(context, "both-changed", yours.start));
}

function replaced(context: MergeContext, yours: Element, next: Element): Merged {
  const text = fromNext(context, next.start, next.end, yours.start);
  return edited({ start: yours.start, end: yours.end, text });
}

/** Parts that all have are merged; what next alone has added or removed is, where yours has not done so as well. */
function mergeProductions(context: MergeContext, base: Production, yours: Production, next: Production): Merged {
  const edits: Edit[] = [];
  const inBase = byRole(base);
  const inYours = byRole(yours);
  const inNext = byRole(next);
  for (const [role, slot] of inBase) {
    const [y, n] = [inYours.get(role), inNext.get(role)];
    if (y && n) {
      const merged = mergeElements(context, slot.element, y.element, n.element);
      if (!merged.ok) return merged;
      edits.push(...merged.edits);
    } else if (y ? y.element.id !== slot.element.id : n && n.element.id !== slot.element.id) {
      return both(context, yours);
    }
  }
  for (const [role, slot] of inNext) {
    if (inBase.has(role)) continue;
    const y = inYours.get(role);
    if (y && y.element.id !== slot.element.id) return both(context, yours);
  }
  if (!agreeOnOrder(yours, next)) return both(context, yours);
  const inserted = insertions(context, base, yours, next);
  if (!inserted) return both(context, yours);
  return edited(...edits, ...inserted, ...deletions(base, yours, next));
}

function byRole(production: Production): Map<string, Slot> {
  return new Map(production.slots.map((slot) => [slot.role, slot]));
}

function agreeOnOrder(yours: Production, next: Production): boolean {
  const inYours = byRole(yours);
  const inNext = byRole(next);
  const left = yours.slots.filter(({ role }) => inNext.has(role));
  const right = next.slots.filter(({ role }) => inYours.has(role));
  return left.every(({ role }, index) => right[index]?.role === role);
}

function insertions(context: MergeContext, base: Production, yours: Production, next: Production): Edit[] | undefined {
  const inBase = byRole(base);
  const inYours = byRole(yours);
  const edits: Edit[] = [];
  for (let index = 0; index < next.slots.length; index++) {
    const first = next.slots[index];
    if (!first || inYours.has(first.role) || inBase.has(first.role)) continue;
    let last = first;
    const isNew = (slot: Slot | undefined): slot is Slot =>
      slot !== undefined && !inYours.has(slot.role) && !inBase.has(slot.role);
    const start = index;
    for (let slot = next.slots[index + 1]; isNew(slot); slot = next.slots[index + 1]) {
      last = slot;
      index++;
    }
    const before = next.slots[start - 1];
    const after = next.slots[index + 1];
    const yourBefore = before && inYours.get(before.role);
    const yourAfter = after && inYours.get(after.role);
    if (before && !yourBefore) return undefined;
    if (yourBefore && before) {
      const position = yours.slots.indexOf(yourBefore);
      const follower = yours.slots[position + 1];
      if (follower && !inBase.has(follower.role)) return undefined;
      const at = yourBefore.element.end;
      edits.push({ start: at, end: at, text: fromNext(context, before.element.end, last.element.end, at) });
    } else if (yourAfter && after && yours.slots[0] === yourAfter) {
      const at = yourAfter.element.start;
      edits.push({ start: at, end: at, text: fromNext(context, first.element.start, after.element.start, at) });
    } else {
      return undefined;
    }
  }
  return edits;
}

function deletions(base: Production, yours: Production, next: Production): Edit[] {
  const inBase = byRole(base);
  const inNext = byRole(next);
  const goes = (slot: Slot | undefined): slot is Slot =>
    slot !== undefined && !inNext.has(slot.role) && inBase.has(slot.role);
  const edits: Edit[] = [];
  for (let index = 0; index < yours.slots.length; index++) {
    const first = yours.slots[index];
    if (!goes(first)) continue;
    const before = yours.slots[index - 1];
    while (goes(yours.slots[index + 1])) index++;
    const after = yours.slots[index + 1];
    const end = yours.slots[index]?.element.end ?? first.element.end;
    edits.push(
      before || !after
        ? { start: before?.element.end ?? first.element.start, end, text: "" }
        : { start: first.element.start, end: after.element.start, text: "" },
    );
  }
  return edits;
}
