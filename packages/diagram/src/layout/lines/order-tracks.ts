/** A line where it goes from one height to another between two columns. */
export interface Step {
  readonly from: End;
  readonly to: End;
}

interface End {
  readonly y: number;
  /** Which column the line goes on to from there. */
  readonly side: "left" | "right";
}

/**
 * Tracks for the upright parts of lines between two columns, so that few lines cross and none lie upon one another.
 *
 * @returns for each step, in their order, the number of its track, from 0 on the left
 */
export function orderTracks(steps: readonly Step[]): readonly number[] {
  const spans = steps.map(spanOf);
  const order = steps.map((_, index) => index).sort((a, b) => comparable(spans[a], spans[b]));
  improve(order, (one, other) => costOf(spans[one], spans[other]));
  const tracks = new Array<number>(steps.length).fill(0);
  for (const [rank, index] of order.entries()) {
    let track = 0;
    for (const before of order.slice(0, rank)) {
      if (meet(spans[before], spans[index])) track = Math.max(track, (tracks[before] ?? 0) + 1);
    }
    tracks[index] = track;
  }
  return tracks;
}

interface StepSpan {
  readonly top: number;
  readonly bottom: number;
  /** Heights at which it goes on to the left, and to the right. */
  readonly lefts: readonly number[];
  readonly rights: readonly number[];
}

function spanOf({ from, to }: Step): StepSpan {
  const ends = [from, to];
  return {
    top: Math.min(from.y, to.y),
    bottom: Math.max(from.y, to.y),
    lefts: ends.filter(({ side }) => side === "left").map(({ y }) => y),
    rights: ends.filter(({ side }) => side === "right").map(({ y }) => y),
  };
}

/** A first order: what leaves to the left lower down comes first when it goes up. */
function comparable(one: StepSpan | undefined, other: StepSpan | undefined): number {
  if (!one || !other) return 0;
  return slope(one) - slope(other) || one.top - other.top || one.bottom - other.bottom;
}

function slope({ lefts, rights, top, bottom }: StepSpan): number {
  const goesDown = (lefts[0] ?? top) <= (rights[0] ?? bottom);
  return goesDown ? -top : top;
}

/** Lines closer than this are taken for one. */
const NEAR = 5;
const UPON = 8;

/** What it costs that one step is left of another: crossings, and parts that lie upon one another. */
function costOf(left: StepSpan | undefined, right: StepSpan | undefined): number {
  if (!left || !right) return 0;
  let cost = 0;
  for (const y of left.rights) {
    if (y > right.top && y < right.bottom) cost += 1;
    for (const other of right.lefts) if (Math.abs(y - other) < NEAR) cost += UPON;
  }
  for (const y of right.lefts) if (y > left.top && y < left.bottom) cost += 1;
  return cost;
}

/** Two that would touch on one track, or where their order counts. */
function meet(one: StepSpan | undefined, other: StepSpan | undefined): boolean {
  if (!one || !other) return false;
  return (one.top - NEAR < other.bottom && one.bottom + NEAR > other.top) || costOf(other, one) > costOf(one, other);
}

/** With more steps than these, only neighbours are exchanged. */
const MANY = 80;

/** Moves each to where it costs least among the others, until nothing gets better. */
function improve(order: number[], cost: (left: number, right: number) => number): void {
  const reach = order.length > MANY ? 12 : order.length;
  for (let sweep = 0; sweep < 6; sweep++) {
    let better = false;
    for (let at = 0; at < order.length; at++) {
      const own = order[at] ?? 0;
      let best = at;
      let least = 0;
      let change = 0;
      for (let to = at - 1; to >= Math.max(0, at - reach); to--) {
        const other = order[to] ?? 0;
        change += cost(own, other) - cost(other, own);
        if (change < least) [least, best] = [change, to];
      }
      change = 0;
      for (let to = at + 1; to < Math.min(order.length, at + 1 + reach); to++) {
        const other = order[to] ?? 0;
        change += cost(other, own) - cost(own, other);
        if (change < least) [least, best] = [change, to];
      }
      if (best === at) continue;
      order.splice(at, 1);
      order.splice(best, 0, own);
      better = true;
    }
    if (!better) return;
  }
}
