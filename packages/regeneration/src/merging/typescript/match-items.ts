import { align, longestRising } from "../lines/align.ts";
import type { Item, Token } from "./syntax-tree.ts";

type Pair = readonly [from: number, to: number];

/**
 * Which item of one list is which of another: an index for each item of `from`, or -1.
 *
 * Named items are the same by their name. Others are, when they are equal, or similar and in the same place.
 */
export function matchItems(
  from: readonly Item[],
  to: readonly Item[],
  rising: boolean,
  tokensOf: { readonly from: TokensOf; readonly to: TokensOf },
): number[] {
  const matches = new Array<number>(from.length).fill(-1);
  const taken = new Set<number>();
  const add = ([i, j]: Pair) => {
    matches[i] = j;
    taken.add(j);
  };
  let certain = uniquePairs(from, to, (item) => (item.named ? item.key : undefined));
  if (rising) certain = longestRising(certain);
  for (const pair of certain) add(pair);
  for (const [start, end] of gaps(from, to, certain)) {
    const left = rangeOf(start[0], end[0]).filter((i) => matches[i] === -1);
    const right = rangeOf(start[1], end[1]).filter((j) => !taken.has(j));
    for (const pair of equalPairs(from, to, left, right)) add(pair);
  }
  if (!rising) {
    const left = rangeOf(0, from.length).filter((i) => matches[i] === -1);
    const right = rangeOf(0, to.length).filter((j) => !taken.has(j));
    for (const pair of movedPairs(from, to, left, right)) add(pair);
  }
  const settled = longestRising(matches.flatMap((j, i): Pair[] => (j >= 0 ? [[i, j]] : [])));
  for (const [start, end] of gaps(from, to, settled)) {
    const left = rangeOf(start[0], end[0]).filter((i) => matches[i] === -1);
    const right = rangeOf(start[1], end[1]).filter((j) => !taken.has(j));
    for (const pair of similarPairs(from, to, left, right, rising, tokensOf)) add(pair);
  }
  return matches;
}

export type TokensOf = (item: Item) => readonly Token[];

function uniquePairs(from: readonly Item[], to: readonly Item[], keyOf: (item: Item) => string | undefined): Pair[] {
  const places = new Map<string, number[]>();
  to.forEach((item, index) => {
    const key = keyOf(item);
    const known = key === undefined ? undefined : places.get(key);
    if (known) known.push(index);
    else if (key !== undefined) places.set(key, [index]);
  });
  const counts = new Map<string, number>();
  for (const item of from) {
    const key = keyOf(item);
    if (key !== undefined) counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return from.flatMap((item, index): Pair[] => {
    const key = keyOf(item);
    const [place, another] = (key !== undefined && places.get(key)) || [];
    if (place === undefined || another !== undefined || counts.get(key ?? "") !== 1) return [];
    return [[index, place]];
  });
}

/** Between pairs that follow each other, and before the first and after the last. */
function* gaps(from: readonly Item[], to: readonly Item[], pairs: readonly Pair[]): Generator<[Pair, Pair]> {
  let start: Pair = [0, 0];
  for (const pair of [...longestRising(pairs), [from.length, to.length] as const]) {
    yield [start, pair];
    start = [pair[0] + 1, pair[1] + 1];
  }
}

function rangeOf(start: number, end: number): number[] {
  return Array.from({ length: Math.max(0, end - start) }, (_, index) => start + index);
}

function equalPairs(
  from: readonly Item[],
  to: readonly Item[],
  left: readonly number[],
  right: readonly number[],
): Pair[] {
  const a = left.map((index) => identity(from[index]));
  const b = right.map((index) => identity(to[index]));
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  for (const hunk of [...align(a, b), { aStart: a.length, aEnd: a.length, bStart: b.length, bEnd: b.length }]) {
    for (; i < hunk.aStart; i++, j++) pairs.push([left[i] ?? -1, right[j] ?? -1]);
    i = hunk.aEnd;
    j = hunk.bEnd;
  }
  return pairs;
}

function identity(item: Item | undefined): string {
  return item?.content ? `${item.key} ${item.content.id}` : `${item?.id}`;
}

function movedPairs(
  from: readonly Item[],
  to: readonly Item[],
  left: readonly number[],
  right: readonly number[],
): Pair[] {
  const unused = new Map<string, number[]>();
  for (const j of right) {
    const places = unused.get(identity(to[j]));
    if (places) places.push(j);
    else unused.set(identity(to[j]), [j]);
  }
  return left.flatMap((i): Pair[] => {
    const j = unused.get(identity(from[i]))?.shift();
    return j === undefined ? [] : [[i, j]];
  });
}

/** Beyond this many comparisons, what is not equal counts as different. */
const MAX_COMPARISONS = 2_000;

function similarPairs(
  from: readonly Item[],
  to: readonly Item[],
  left: readonly number[],
  right: readonly number[],
  rising: boolean,
  tokensOf: { readonly from: TokensOf; readonly to: TokensOf },
): Pair[] {
  const isLocal = (item: Item) => rising && item.type === "VariableStatement";
  if (left.length === 0 || right.length === 0 || left.length * right.length > MAX_COMPARISONS) return [];
  const bags = {
    from: left.map((index) => bagOf(from[index], tokensOf.from)),
    to: right.map((index) => bagOf(to[index], tokensOf.to)),
  };
  const score = (i: number, j: number): number => {
    const a = from[left[i] ?? -1];
    const b = to[right[j] ?? -1];
    if (!a || !b || a.type !== b.type || a.named !== b.named) return 0;
    if (a.key !== b.key && (isLink(a) || (a.named && !isLocal(a)))) return 0;
    const alone = left.length === 1 && right.length === 1;
    const similarity = similar(bags.from[i], bags.to[j]);
    if (a.key !== b.key && a.named) return similarity >= RENAMED ? similarity : 0;
    if (similarity >= 0.5 || a.named || isLink(a)) return similarity + 0.1;
    return alone && (KEPT_ALONE.has(a.key) || similarity >= 0.3) ? 0.3 : 0;
  };
  return best(left.length, right.length, score).map(([i, j]) => [left[i] ?? -1, right[j] ?? -1]);
}

function isLink(item: Item): boolean {
  return item.type === "link";
}

/** How similar a variable of a body must be to be the same with another name. */
const RENAMED = 0.6;

/** What a construct has one of, whatever it says. */
const KEPT_ALONE = new Set(["ReturnStatement", "VariableDeclaration", "Parameter", "head"]);

/** The pairs, rising on both sides, with the highest sum of scores. */
function best(rows: number, columns: number, score: (i: number, j: number) => number): Pair[] {
  const sums = Array.from({ length: rows + 1 }, () => new Array<number>(columns + 1).fill(0));
  const scores = Array.from({ length: rows }, (_, i) => Array.from({ length: columns }, (_, j) => score(i, j)));
  const sum = (i: number, j: number) => sums[i]?.[j] ?? 0;
  const value = (i: number, j: number) => scores[i]?.[j] ?? 0;
  for (let i = rows - 1; i >= 0; i--) {
    for (let j = columns - 1; j >= 0; j--) {
      const paired = value(i, j) > 0 ? value(i, j) + sum(i + 1, j + 1) : 0;
      const row = sums[i];
      if (row) row[j] = Math.max(paired, sum(i + 1, j), sum(i, j + 1));
    }
  }
  const pairs: Pair[] = [];
  let i = 0;
  let j = 0;
  while (i < rows && j < columns) {
    if (value(i, j) > 0 && sum(i, j) === value(i, j) + sum(i + 1, j + 1)) pairs.push([i++, j++]);
    else if (sum(i, j) === sum(i + 1, j)) i++;
    else j++;
  }
  return pairs;
}

type Bag = ReadonlyMap<string, number>;

function bagOf(item: Item | undefined, tokensOf: TokensOf): Bag {
  const bag = new Map<string, number>();
  if (item) for (const { text } of tokensOf(item)) bag.set(text, (bag.get(text) ?? 0) + 1);
  return bag;
}

/** 1 for the same tokens, 0 for none in common. */
function similar(a: Bag | undefined, b: Bag | undefined): number {
  if (!a || !b) return 0;
  let common = 0;
  let total = 0;
  for (const [text, count] of a) {
    common += Math.min(count, b.get(text) ?? 0);
    total += count;
  }
  for (const count of b.values()) total += count;
  return total === 0 ? 0 : (2 * common) / total;
}
