import { align } from "../merging/lines/align.ts";

/** More differences than these, and places are no longer compared one by one: what is around them tells, too. */
const MAX_EDITS = 300;

/** Which item of the new list stands where one of the old list stood, by the index of the old one. */
export function aligned(left: readonly string[], right: readonly string[]): ReadonlyMap<number, number> {
  const pairs = new Map<number, number>();
  let at = 0;
  let other = 0;
  const end = { aStart: left.length, aEnd: left.length, bStart: right.length, bEnd: right.length };
  for (const { aStart, aEnd, bEnd } of [...align(left, right, MAX_EDITS), end]) {
    for (; at < aStart; at++, other++) pairs.set(at, other);
    at = aEnd;
    other = bEnd;
  }
  return pairs;
}

/** How many items around one are compared, the most first: before it, and after it. */
const WINDOWS: readonly (readonly [number, number])[] = [
  [24, 24],
  [24, 0],
  [0, 24],
  [12, 12],
  [8, 8],
  [8, 0],
  [4, 4],
  [2, 2],
  [1, 1],
  [0, 0],
];

/** Finds items that stand elsewhere in the new list, because what they belong to has moved, by what is around them. */
export class MovedWords {
  readonly #left: readonly string[];
  readonly #right: readonly string[];
  /** Places of the new list where nothing was found to have stood, by their items. */
  readonly #free: ReadonlyMap<string, readonly number[]>;

  constructor(left: readonly string[], right: readonly string[], pairs: ReadonlyMap<number, number>) {
    this.#left = left;
    this.#right = right;
    const taken = new Set(pairs.values());
    const free = right.flatMap((item, place) => (taken.has(place) ? [] : [{ item, place }]));
    const byItem = Map.groupBy(free, ({ item }) => item);
    this.#free = new Map([...byItem].map(([item, places]) => [item, places.map(({ place }) => place)]));
  }

  /** The places that have the most around them in common with an item of the old list. */
  placesOf(at: number): readonly number[] {
    const places = this.#free.get(this.#left[at] ?? "") ?? [];
    if (places.length < 2) return places;
    for (const [before, after] of WINDOWS) {
      const found = places.filter((place) => this.#isAlike(at, place, before, after));
      if (found.length > 0) return found;
    }
    return [];
  }

  #isAlike(at: number, place: number, before: number, after: number): boolean {
    for (let step = -before; step <= after; step++)
      if (this.#left[at + step] !== this.#right[place + step]) return false;
    return true;
  }
}
