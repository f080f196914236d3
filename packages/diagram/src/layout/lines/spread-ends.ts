/** An end of a line that may be anywhere on its card's side. */
export interface FreeEnd {
  /** Where it would be best: there the line runs straight. */
  readonly wanted: number;
}

/** From the corners of a card to its ends of lines, in pixels. */
const CORNER = 12;

/** Between ends on one side: as far as there is room. */
const DISTANCES = [16, 12, 8, 4, 2];

/** From ends at rows: then nothing that is drawn at them touches. */
const FROM_ROW = 14;

const STEP = 2;

/**
 * Places for ends on one side of a card: apart from each other and from the ends that are fixed, in the order of where
 * they want to be, and as near to that as can be.
 *
 * @param fixed heights, from the upper edge of the card, at which lines end already
 * @returns heights from the upper edge of the card, in the order of `ends`
 */
export function spreadEnds(ends: readonly FreeEnd[], fixed: readonly number[], height: number): readonly number[] {
  const sorted = ends.map(({ wanted }, index) => ({ wanted, index })).sort((one, other) => one.wanted - other.wanted);
  const wanted = sorted.map((end) => end.wanted);
  for (const distance of DISTANCES) {
    const found = spread(wanted, fixed, height, distance);
    if (found) return inOrder(sorted, found);
  }
  const bounded = wanted.map((place) => Math.min(Math.max(place, CORNER), height - CORNER));
  return inOrder(sorted, bounded);
}

function inOrder(sorted: readonly { readonly index: number }[], places: readonly number[]): readonly number[] {
  const result: number[] = [];
  for (const [rank, { index }] of sorted.entries()) result[index] = places[rank] ?? CORNER;
  return result;
}

/** The best places that keep a distance, or undefined if there are none. */
function spread(
  wanted: readonly number[],
  fixed: readonly number[],
  height: number,
  distance: number,
): readonly number[] | undefined {
  const places = candidates(wanted, fixed, height, distance);
  if (places.length < wanted.length) return undefined;
  // best[i][p]: the least total way of the ends up to i, the last of them at place p or before.
  const choices: (readonly number[])[] = [];
  let before = new Array<number>(places.length).fill(0);
  for (const [index, want] of wanted.entries()) {
    const best: number[] = [];
    const choice: number[] = [];
    let previous = -1;
    for (const [at, place] of places.entries()) {
      while (previous + 1 < at && (places[previous + 1] ?? 0) <= place - distance) previous += 1;
      const left = index === 0 ? 0 : previous < 0 ? Number.POSITIVE_INFINITY : (before[previous] ?? 0);
      const cost = left + Math.abs(place - want);
      const known = at === 0 ? Number.POSITIVE_INFINITY : (best[at - 1] ?? 0);
      best.push(Math.min(cost, known));
      choice.push(cost < known ? at : (choice[at - 1] ?? -1));
    }
    before = best;
    choices.push(choice);
  }
  if (!Number.isFinite(before.at(-1) ?? Number.POSITIVE_INFINITY)) return undefined;
  const found: number[] = [];
  let last = places.length - 1;
  for (const choice of choices.toReversed()) {
    const at = choice[last] ?? 0;
    const place = places[at] ?? 0;
    found.unshift(place);
    last = at;
    while (last >= 0 && (places[last] ?? 0) > place - distance) last -= 1;
  }
  return found;
}

function candidates(wanted: readonly number[], fixed: readonly number[], height: number, distance: number): number[] {
  const places = new Set(wanted.filter((place) => place >= CORNER && place <= height - CORNER));
  for (let place = CORNER; place <= height - CORNER; place += STEP) places.add(place);
  const isFree = (place: number) => fixed.every((other) => Math.abs(other - place) >= Math.min(distance, FROM_ROW));
  return [...places].filter(isFree).sort((one, other) => one - other);
}
