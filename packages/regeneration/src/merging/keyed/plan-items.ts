import { threeWay } from "../lines/three-way.ts";
import type { MergeConflictKind } from "../merge-result.ts";
import type { OutlineItem } from "./outline.ts";

/** What becomes of an item: the user's as it is, generation's, both merged, or a conflict. */
export type PlannedItem =
  | { readonly kind: "yours"; readonly yours: OutlineItem }
  | { readonly kind: "next"; readonly next: OutlineItem }
  | { readonly kind: "update"; readonly yours: OutlineItem; readonly next: OutlineItem }
  | {
      readonly kind: "both";
      readonly base: OutlineItem | undefined;
      readonly yours: OutlineItem;
      readonly next: OutlineItem;
    }
  | {
      readonly kind: "conflict";
      readonly conflict: MergeConflictKind;
      readonly base: OutlineItem | undefined;
      readonly yours: OutlineItem | undefined;
      readonly next: OutlineItem | undefined;
    };

/** Three versions of what a map or a list holds. */
export interface ItemVersions {
  readonly base: readonly OutlineItem[];
  readonly yours: readonly OutlineItem[];
  readonly next: readonly OutlineItem[];
}

/**
 * What becomes of the entries of a map, or of the items of a list that have keys, in the order of the result. Undefined
 * when both sides have put them in an order of their own, and the order counts.
 */
export function planKeyed({ base, yours, next }: ItemVersions, isOrdered: boolean): readonly PlannedItem[] | undefined {
  const [inBase, inYours, inNext] = [byKey(base), byKey(yours), byKey(next)];
  const isMoved = (to: ReadonlyMap<string, OutlineItem>) => isOrdered && !isSameOrder(inBase, to);
  const isNextOrder = isMoved(inNext);
  if (isNextOrder && isMoved(inYours) && !isSameOrder(inYours, inNext)) return undefined;
  const keys = isNextOrder ? inserted(inNext, inYours) : inserted(inYours, inNext);
  // What both sides no longer have is gone; what one side changed and the other no longer has is in one of them.
  return keys.flatMap((key) => planOne(inBase.get(key), inYours.get(key), inNext.get(key)));
}

/** What becomes of the items of a list of which nothing but their place and their content is known. */
export function planSequence({ base, yours, next }: ItemVersions): readonly PlannedItem[] | undefined {
  const idsOf = (items: readonly OutlineItem[]) => items.map(({ value }) => value.id);
  const regions = threeWay(idsOf(base), idsOf(yours), idsOf(next));
  if (regions.some(({ kind }) => kind === "conflict")) return undefined;
  return regions.flatMap((region): readonly PlannedItem[] =>
    region.kind === "next"
      ? next.slice(region.next.start, region.next.end).map((item) => ({ kind: "next", next: item }))
      : yours.slice(region.yours.start, region.yours.end).map((item) => ({ kind: "yours", yours: item })),
  );
}

function planOne(
  base: OutlineItem | undefined,
  yours: OutlineItem | undefined,
  next: OutlineItem | undefined,
): readonly PlannedItem[] {
  const isSame = (left: OutlineItem | undefined, right: OutlineItem | undefined) => left?.value.id === right?.value.id;
  const conflict = (kind: MergeConflictKind): readonly PlannedItem[] => [
    { kind: "conflict", conflict: kind, base, yours, next },
  ];
  if (yours && next) {
    if (isSame(yours, next) || (base && isSame(base, next))) return [{ kind: "yours", yours }];
    if (base && isSame(base, yours) && yours.value.form === "value") return [{ kind: "update", yours, next }];
    return [{ kind: "both", base, yours, next }];
  }
  if (yours) {
    if (!base) return [{ kind: "yours", yours }];
    return isSame(base, yours) ? [] : conflict("changed-and-removed");
  }
  if (next) {
    if (!base) return [{ kind: "next", next }];
    return isSame(base, next) ? [] : conflict("removed-and-changed");
  }
  return [];
}

function byKey(items: readonly OutlineItem[]): ReadonlyMap<string, OutlineItem> {
  return new Map(items.map((item, index) => [item.key ?? `#${index}`, item]));
}

function isSameOrder(left: ReadonlyMap<string, unknown>, right: ReadonlyMap<string, unknown>): boolean {
  const before = [...left.keys()].filter((key) => right.has(key));
  const after = [...right.keys()].filter((key) => left.has(key));
  return before.every((key, index) => key === after[index]);
}

/** The keys of one side, with those that only the other has behind what they follow there. */
function inserted(into: ReadonlyMap<string, unknown>, from: ReadonlyMap<string, unknown>): readonly string[] {
  const behind = new Map<string | undefined, string[]>();
  let anchor: string | undefined;
  for (const key of from.keys()) {
    if (into.has(key)) anchor = key;
    else {
      const others = behind.get(anchor);
      if (others) others.push(key);
      else behind.set(anchor, [key]);
    }
  }
  return [...(behind.get(undefined) ?? []), ...[...into.keys()].flatMap((key) => [key, ...(behind.get(key) ?? [])])];
}
