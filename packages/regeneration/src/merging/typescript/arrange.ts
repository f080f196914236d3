import { longestRising } from "../lines/align.ts";
import type { MergeConflictKind } from "../merge-result.ts";
import { matchItems, type TokensOf } from "./match-items.ts";
import type { Item } from "./syntax-tree.ts";

/** What becomes of the items of three versions of a list. Numbers are places in the lists. */
export interface Arrangement {
  /** In all three. */
  readonly kept: readonly Triple[];
  /** Of yours: no longer generated, and as it was. */
  readonly removed: ReadonlySet<number>;
  readonly added: readonly Addition[];
  readonly clashes: readonly ListClash[];
  /** Yours in the order that they are generated in now; absent when it is the order that they have. */
  readonly order?: readonly number[];
}

export interface Triple {
  readonly base: number;
  readonly yours: number;
  readonly next: number;
}

/** Items of next that follow each other, and the item of yours that they come after; -1 for the start. */
export interface Addition {
  readonly after: number;
  readonly next: readonly number[];
}

export interface ListClash {
  readonly kind: MergeConflictKind;
  readonly base: readonly number[];
  readonly yours: readonly number[];
  readonly next: readonly number[];
  /** The item of yours that it comes after, where yours has none. */
  readonly after: number;
}

export interface ListsToArrange {
  readonly base: readonly Item[];
  readonly yours: readonly Item[];
  readonly next: readonly Item[];
  /** Whether the place of an item in the list is a part of what it means. */
  readonly sequence: boolean;
  /** Whether items that both sides put in the same place can follow each other in any order. */
  readonly mayFollow: (item: Item) => boolean;
  readonly tokens: { readonly base: TokensOf; readonly yours: TokensOf; readonly next: TokensOf };
}

export function arrange(lists: ListsToArrange): Arrangement {
  const { base, yours, next, sequence, tokens } = lists;
  const toYours = matchItems(base, yours, sequence, { from: tokens.base, to: tokens.yours });
  const toNext = matchItems(base, next, sequence, { from: tokens.base, to: tokens.next });
  const kept: Triple[] = [];
  const removed = new Set<number>();
  const clashes: ListClash[] = [];
  base.forEach((item, index) => {
    const y = toYours[index] ?? -1;
    const n = toNext[index] ?? -1;
    const [yourItem, nextItem] = [yours[y], next[n]];
    if (yourItem && nextItem) {
      kept.push({ base: index, yours: y, next: n });
    } else if (yourItem) {
      if (yourItem.id === item.id) removed.add(y);
      else clashes.push({ kind: "changed-and-removed", base: [index], yours: [y], next: [], after: y - 1 });
    } else if (nextItem && nextItem.id !== item.id) {
      clashes.push({
        kind: "removed-and-changed",
        base: [index],
        yours: [],
        next: [n],
        after: placeBefore(toYours, index),
      });
    }
  });
  const stays = new Set(kept.map((triple) => triple.yours));
  const { added, clashes: more } = additions(lists, toYours, toNext, stays);
  const all = [...clashes, ...more];
  const order = all.length === 0 && !sequence ? newOrder(lists, kept) : undefined;
  return { kept, removed, added, clashes: all, ...(order && { order }) };
}

/** The last item of the other list that stands for one before this. */
function placeBefore(matches: readonly number[], index: number): number {
  for (let i = index - 1; i >= 0; i--) {
    const match = matches[i];
    if (match !== undefined && match >= 0) return match;
  }
  return -1;
}

function additions(
  lists: ListsToArrange,
  toYours: readonly number[],
  toNext: readonly number[],
  stays: ReadonlySet<number>,
) {
  const { yours, next } = lists;
  const fromNext = inverse(toNext, next.length);
  const fromYours = inverse(toYours, yours.length);
  const isNew = (y: number) => (fromYours[y] ?? -1) < 0;
  const same = sameAdditions(lists, fromYours, fromNext);
  const newInYours = new Map(yours.flatMap((item, y) => (item.named && isNew(y) ? [[item.key, y] as const] : [])));
  const clashes: ListClash[] = [];
  const runs = new Map<number, number[]>();
  let after = -1;
  next.forEach((item, n) => {
    const origin = fromNext[n] ?? -1;
    if (origin >= 0) {
      const place = toYours[origin] ?? -1;
      if (place >= 0) after = place;
      return;
    }
    const twin = same.get(n);
    if (twin !== undefined) {
      after = twin;
      return;
    }
    const rival = item.named ? newInYours.get(item.key) : undefined;
    if (rival !== undefined) {
      clashes.push({ kind: "both-added", base: [], yours: [rival], next: [n], after: rival - 1 });
      after = rival;
      return;
    }
    const run = runs.get(after);
    if (run) run.push(n);
    else runs.set(after, [n]);
  });
  const added: Addition[] = [];
  const twins = new Set(same.values());
  const replaced = replacedByBoth(lists, toYours, toNext);
  for (const [place, run] of runs) {
    const rivals: number[] = [];
    for (let y = place + 1; y < yours.length && !stays.has(y) && !twins.has(y); y++) {
      if (isNew(y)) rivals.push(y);
    }
    const items = [...run.map((n) => next[n]), ...rivals.map((y) => yours[y])];
    const free = items.every((item) => item && lists.mayFollow(item));
    const instead = replaced
      .filter(({ yours: y, next: n }) => y === place && run.includes(n + 1))
      .map(({ base }) => base);
    if (rivals.length > 0 && (!free || instead.length > 0)) {
      clashes.push({ kind: "both-changed", base: instead, yours: rivals, next: run, after: place });
    } else {
      added.push({ after: place, next: run });
    }
  }
  return { added, clashes };
}

/** Items of base that neither side has any more, with the items behind which they stood, where next has such another. */
function replacedByBoth(
  { base, next }: ListsToArrange,
  toYours: readonly number[],
  toNext: readonly number[],
): Triple[] {
  const replaced: Triple[] = [];
  let yours = -1;
  let before = -1;
  base.forEach((item, index) => {
    const [y, n] = [toYours[index] ?? -1, toNext[index] ?? -1];
    if (y < 0 && n < 0 && item.content !== undefined && next[before + 1]?.type === item.type) {
      replaced.push({ base: index, yours, next: before });
    }
    if (y >= 0) yours = y;
    if (n >= 0) before = n;
  });
  return replaced;
}

/** Of next's additions, those that yours has, too. */
function sameAdditions(
  { yours, next, sequence }: ListsToArrange,
  fromYours: readonly number[],
  fromNext: readonly number[],
): Map<number, number> {
  const free = new Map<number, number[]>();
  yours.forEach(({ id }, y) => {
    if ((fromYours[y] ?? -1) < 0) free.set(id, [...(free.get(id) ?? []), y]);
  });
  const pairs = next.flatMap(({ id }, n): [number, number][] => {
    const twin = (fromNext[n] ?? -1) < 0 ? free.get(id)?.shift() : undefined;
    return twin === undefined ? [] : [[n, twin]];
  });
  return new Map(sequence ? longestRising(pairs) : pairs);
}

function inverse(matches: readonly number[], length: number): number[] {
  const inverted = new Array<number>(length).fill(-1);
  matches.forEach((match, index) => {
    if (match >= 0) inverted[match] = index;
  });
  return inverted;
}

/** The order of next, when next has changed it and yours has not. What yours alone has stays behind what it was behind. */
function newOrder({ yours }: ListsToArrange, kept: readonly Triple[]): number[] | undefined {
  const rising = (places: readonly number[]) =>
    places.every((place, index) => index === 0 || place > (places[index - 1] ?? 0));
  if (rising(kept.map((triple) => triple.next)) || !rising(kept.map((triple) => triple.yours))) return undefined;
  const moved = new Set(kept.map((triple) => triple.yours));
  const order: number[] = [];
  const follow = (from: number) => {
    for (let y = from; y < yours.length && !moved.has(y); y++) order.push(y);
  };
  follow(0);
  for (const { yours: y } of [...kept].sort((a, b) => a.next - b.next)) {
    order.push(y);
    follow(y + 1);
  }
  return order;
}
