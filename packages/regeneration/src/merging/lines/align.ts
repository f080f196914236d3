import { diffArrays } from "diff";

/** A run of elements that one side has in place of another's: `[aStart, aEnd)` became `[bStart, bEnd)`. */
export interface Hunk {
  readonly aStart: number;
  readonly aEnd: number;
  readonly bStart: number;
  readonly bEnd: number;
}

/** How many differences are looked for exactly; the time grows with their square. */
const MAX_EDITS = 1_000;

/**
 * What differs between two sequences, in order, with at least one common element between two hunks. As few
 * differences as there can be, up to a limit of work; beyond it, only elements that occur once on both sides are used to
 * tell what stayed, and hunks are larger than they had to be.
 */
export function align(a: readonly string[], b: readonly string[], maxEdits = MAX_EDITS): Hunk[] {
  const start = commonPrefix(a, b);
  const end = commonSuffix(a, b, start);
  if (start + end === a.length && a.length === b.length) return [];
  const middleA = a.slice(start, a.length - end);
  const middleB = b.slice(start, b.length - end);
  const matches = matchMiddle(middleA, middleB, maxEdits).map(([i, j]) => [i + start, j + start] as const);
  return slideDown(a, b, hunksBetween(matches, { start, endA: a.length - end, endB: b.length - end }));
}

type Match = readonly [a: number, b: number];

/** Pairs of equal elements, rising on both sides. */
function matchMiddle(a: readonly string[], b: readonly string[], maxEdits: number): Match[] {
  if (a.length === 0 || b.length === 0) return [];
  const shared = sharedOnly(a, b);
  const pairs = exactMatches(shared.a, shared.b, maxEdits) ?? anchoredMatches(shared.a, shared.b, maxEdits);
  return pairs.map(([i, j]) => [at(shared.indexA, i), at(shared.indexB, j)]);
}

/** Without the elements that the other side does not have at all: they match nothing, and are most of what differs. */
function sharedOnly(a: readonly string[], b: readonly string[]) {
  const inA = new Set(a);
  const inB = new Set(b);
  const indexA = a.flatMap((element, index) => (inB.has(element) ? [index] : []));
  const indexB = b.flatMap((element, index) => (inA.has(element) ? [index] : []));
  return { indexA, indexB, a: indexA.map((index) => at(a, index)), b: indexB.map((index) => at(b, index)) };
}

function exactMatches(a: readonly string[], b: readonly string[], maxEdits: number): Match[] | undefined {
  const changes = diffArrays([...a], [...b], { maxEditLength: maxEdits });
  if (!changes) return undefined;
  const matches: Match[] = [];
  let i = 0;
  let j = 0;
  for (const { added, removed, count } of changes) {
    if (removed) i += count;
    else if (added) j += count;
    else for (const last = i + count; i < last; i++, j++) matches.push([i, j]);
  }
  return matches;
}

/** Matches elements that occur once on both sides, in the longest rising order, and what lies equal next to them. */
function anchoredMatches(a: readonly string[], b: readonly string[], maxEdits: number): Match[] {
  const matches: Match[] = [];
  let fromA = 0;
  let fromB = 0;
  const budget = Math.floor(maxEdits / 4);
  for (const [toA, toB] of [...uniqueAnchors(a, b), [a.length, b.length] as const]) {
    const partA = a.slice(fromA, toA);
    const partB = b.slice(fromB, toB);
    const start = commonPrefix(partA, partB);
    const end = commonSuffix(partA, partB, start);
    const restA = partA.slice(start, partA.length - end);
    const restB = partB.slice(start, partB.length - end);
    const rest = restA.length + restB.length <= budget ? (exactMatches(restA, restB, budget) ?? []) : [];
    for (let k = 0; k < start; k++) matches.push([fromA + k, fromB + k]);
    for (const [i, j] of rest) matches.push([fromA + start + i, fromB + start + j]);
    for (let k = end; k > 0; k--) matches.push([toA - k, toB - k]);
    if (toA < a.length && toB < b.length) matches.push([toA, toB]);
    fromA = toA + 1;
    fromB = toB + 1;
  }
  return matches;
}

function uniqueAnchors(a: readonly string[], b: readonly string[]): Match[] {
  const placesB = uniquePlaces(b);
  const pairs: Match[] = [];
  for (const [element, i] of uniquePlaces(a)) {
    const j = placesB.get(element);
    if (j !== undefined) pairs.push([i, j]);
  }
  return longestRising(pairs);
}

function uniquePlaces(elements: readonly string[]): Map<string, number> {
  const places = new Map<string, number>();
  const repeated = new Set<string>();
  elements.forEach((element, index) => {
    if (places.has(element)) repeated.add(element);
    else places.set(element, index);
  });
  for (const element of repeated) places.delete(element);
  return places;
}

/** Of pairs that rise in the first number, the most that rise in the second, too. */
export function longestRising(pairs: readonly Match[]): Match[] {
  const tails: number[] = [];
  const before: number[] = [];
  pairs.forEach(([, value], index) => {
    let low = 0;
    let high = tails.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (at(pairs, at(tails, middle))[1] < value) low = middle + 1;
      else high = middle;
    }
    before.push(low > 0 ? at(tails, low - 1) : -1);
    tails[low] = index;
  });
  const rising: Match[] = [];
  for (let index = tails.at(-1) ?? -1; index >= 0; index = at(before, index)) rising.push(at(pairs, index));
  return rising.reverse();
}

function hunksBetween(matches: readonly Match[], bounds: { start: number; endA: number; endB: number }): Hunk[] {
  const hunks: Hunk[] = [];
  let aStart = bounds.start;
  let bStart = bounds.start;
  for (const [aEnd, bEnd] of [...matches, [bounds.endA, bounds.endB] as const]) {
    if (aEnd > aStart || bEnd > bStart) hunks.push({ aStart, aEnd, bStart, bEnd });
    aStart = aEnd + 1;
    bStart = bEnd + 1;
  }
  return hunks;
}

/**
 * Where the same elements could have been added or removed a little later just as well, says later: so that two sides
 * that did the same are seen to have done the same.
 */
function slideDown(a: readonly string[], b: readonly string[], hunks: readonly Hunk[]): Hunk[] {
  const slid: Hunk[] = [];
  for (let index = hunks.length - 1; index >= 0; index--) {
    let { aStart, aEnd, bStart, bEnd } = at(hunks, index);
    const next = slid.at(-1);
    const limitA = next ? next.aStart : a.length;
    const limitB = next ? next.bStart : b.length;
    const added = aStart === aEnd;
    while ((added || bStart === bEnd) && aEnd < limitA && bEnd < limitB) {
      if (added ? b[bStart] !== b[bEnd] : a[aStart] !== a[aEnd]) break;
      aStart++;
      aEnd++;
      bStart++;
      bEnd++;
    }
    if (next && aEnd === next.aStart && bEnd === next.bStart) {
      slid.pop();
      slid.push({ aStart, aEnd: next.aEnd, bStart, bEnd: next.bEnd });
    } else {
      slid.push({ aStart, aEnd, bStart, bEnd });
    }
  }
  return slid.reverse();
}

function commonPrefix(a: readonly string[], b: readonly string[]): number {
  const most = Math.min(a.length, b.length);
  let length = 0;
  while (length < most && a[length] === b[length]) length++;
  return length;
}

/** Not counting elements of the prefix. */
function commonSuffix(a: readonly string[], b: readonly string[], prefix: number): number {
  const most = Math.min(a.length, b.length) - prefix;
  let length = 0;
  while (length < most && a[a.length - 1 - length] === b[b.length - 1 - length]) length++;
  return length;
}

function at<T>(elements: readonly T[], index: number): T {
  const element = elements[index];
  if (element === undefined) throw new RangeError(`No element ${index} of ${elements.length}`);
  return element;
}
