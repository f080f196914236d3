import type { Box, Point } from "@domainsmith/model/diagram";
import { boxOfPoints, inflated, touches } from "../../drawing/places/boxes.ts";
import { withoutStraight } from "../../drawing/routing/without-straight.ts";

/** A line as it runs now, from card to card. */
export interface TidyLine {
  readonly points: readonly Point[];
  /** Whether it may be changed; what may not is kept clear of. */
  readonly isLoose: boolean;
  readonly from: TidyEnd;
  readonly to: TidyEnd;
  /** How near it comes to cards this way: at all; to what stands at the ends of lines; not even that. */
  readonly nearness: (points: readonly Point[]) => "upon" | "near" | "clear";
}

/** Where a line ends. */
export interface TidyEnd {
  /** The same for all ends at one side of a card. */
  readonly side: string;
  /** The part of the side along which it may slide; absent where it belongs to a row. */
  readonly slide?: { readonly from: number; readonly to: number };
}

/**
 * Moves the legs of lines aside, each to where its line is shortest and straightest, crosses the fewest others and lies
 * upon none, until nothing gets better. Lines end at the same sides of cards as before.
 *
 * @returns the points of the lines, in their order
 */
export function tidyLines(lines: readonly TidyLine[], sweeps: number): readonly (readonly Point[])[] {
  const ways = lines.map(({ points }) => wayOf(points));
  for (let sweep = 0; sweep < sweeps; sweep++) {
    let isBetter = false;
    for (const [index, line] of lines.entries()) {
      if (line.isLoose) isBetter = tidyLine(index, lines, ways) || isBetter;
    }
    if (!isBetter) break;
  }
  return ways.map(({ points }) => points);
}

interface Leg {
  readonly isLevel: boolean;
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

interface Way {
  readonly points: readonly Point[];
  readonly legs: readonly Leg[];
  readonly box: Box;
}

function wayOf(points: readonly Point[]): Way {
  const legs = points.slice(1).map((point, index): Leg => {
    const before = points[index] ?? point;
    const isLevel = before.y === point.y;
    const [one, other] = isLevel ? [before.x, point.x] : [before.y, point.y];
    return { isLevel, at: isLevel ? point.y : point.x, from: Math.min(one, other), to: Math.max(one, other) };
  });
  return { points, legs, box: boxOfPoints(points) };
}

/** Tries every leg; whether one was moved. */
function tidyLine(index: number, lines: readonly TidyLine[], ways: Way[]): boolean {
  let isBetter = false;
  let way = ways[index];
  const line = lines[index];
  if (!way || !line || way.points.length < 4) return false;
  const around = inflated(way.box, REACH);
  const others = ways.flatMap((other, at) =>
    at !== index && touches(other.box, around) ? other.legs.filter((leg) => touches(boxOfLeg(leg), around)) : [],
  );
  let cost = costOf(way, others) + costOfNearness(line, way.points);
  for (let leg = 0; leg < way.points.length - 1; leg++) {
    const isEnd = leg === 0 || leg === way.points.length - 2;
    for (const points of isEnd ? slides(index, leg === 0 ? "from" : "to", lines, ways) : moves(way.points, leg)) {
      const next = wayOf(withoutStraight(points));
      let itsCost = costOf(next, others);
      // Last, since to look for cards takes longer than anything else.
      if (itsCost < cost - LEAST) itsCost += costOfNearness(line, next.points);
      if (itsCost >= cost - LEAST) continue;
      [way, cost, isBetter] = [next, itsCost, true];
      ways[index] = next;
      // It may have fewer legs now.
      if (next.points.length !== points.length) return true;
    }
  }
  return isBetter;
}

/** How far a leg is moved at a time, and by how much at most, in pixels. */
const STEP = 8;
const REACH = 160;

/** A line goes straight away from its cards at least so far, unless it did less before. */
const STUB = 24;

/** The line with one of its legs moved aside: by some steps, or so that it goes on straight. */
function moves(points: readonly Point[], leg: number): readonly (readonly Point[])[] {
  const [start, end] = [points[leg], points[leg + 1]];
  const [before, after] = [points[leg - 1], points[leg + 2]];
  if (!start || !end || !before || !after) return [];
  const axis = start.y === end.y ? "y" : "x";
  const now = start[axis];
  const places = new Set([before[axis], after[axis]]);
  for (let step = STEP; step <= REACH; step += STEP) places.add(now - step).add(now + step);
  const isFirst = leg === 1;
  const isLast = leg === points.length - 3;
  return [...places].flatMap((place) => {
    if (place === now || Math.abs(place - now) > REACH) return [];
    if ((isFirst && !leaves(before[axis], now, place)) || (isLast && !leaves(after[axis], now, place))) return [];
    const moved = [...points];
    moved[leg] = { ...start, [axis]: place };
    moved[leg + 1] = { ...end, [axis]: place };
    return [moved];
  });
}

/** Between ends at one side of a card: what is drawn at them does not touch. */
const BETWEEN_ENDS = 14;

/** The line with one end where it goes on straight, if there is room for it. */
function slides(
  index: number,
  which: "from" | "to",
  lines: readonly TidyLine[],
  ways: readonly Way[],
): readonly (readonly Point[])[] {
  const end = lines[index]?.[which];
  const points = ways[index]?.points ?? [];
  const [port, first, , next] = which === "from" ? points : points.toReversed();
  if (!end?.slide || !port || !first || !next) return [];
  const axis = port.y === first.y ? "y" : "x";
  const place = next[axis];
  if (place < end.slide.from || place > end.slide.to) return [];
  for (const [at, other] of lines.entries()) {
    const way = ways[at]?.points ?? [];
    for (const [side, point] of [
      [other.from.side, way[0]],
      [other.to.side, way.at(-1)],
    ] as const) {
      if (at !== index && side === end.side && point && Math.abs(point[axis] - place) < BETWEEN_ENDS) return [];
    }
  }
  const moved = points.map((point) => (point === port || point === first ? { ...point, [axis]: place } : point));
  return [moved];
}

/** Whether a line still leaves its card at a port, when its first turn is moved. */
function leaves(port: number, now: number, place: number): boolean {
  const outwards = Math.sign(now - port);
  return (place - port) * outwards >= Math.min(STUB, (now - port) * outwards);
}

/** What is bad about a line, in pixels of way. */
const CROSSING = 60;
const BEND = 40;
const UPON = 80;
const NEAR_CARD = 24;
/** Lines that run side by side have this much between them. */
const APART = 8;
/** What is not better by this much is left as it is. */
const LEAST = 2;

function costOf({ points, legs }: Way, others: readonly Leg[]): number {
  let cost = BEND * points.length;
  for (const leg of legs) {
    cost += leg.to - leg.from;
    for (const other of others) cost += costBetween(leg, other);
  }
  return cost;
}

function costOfNearness({ nearness }: TidyLine, points: readonly Point[]): number {
  const near = nearness(points);
  return near === "upon" ? Number.POSITIVE_INFINITY : near === "near" ? NEAR_CARD : 0;
}

function costBetween(one: Leg, other: Leg): number {
  if (one.isLevel !== other.isLevel) {
    const crosses = other.at > one.from && other.at < one.to && one.at > other.from && one.at < other.to;
    return crosses ? CROSSING : 0;
  }
  const distance = Math.abs(one.at - other.at);
  if (distance >= APART) return 0;
  const shared = Math.min(one.to, other.to) - Math.max(one.from, other.from);
  return shared > 0 ? (1 - distance / APART) * (UPON + shared / 4) : 0;
}

function boxOfLeg({ isLevel, at, from, to }: Leg): Box {
  return isLevel ? { x: from, y: at, width: to - from, height: 0 } : { x: at, y: from, width: 0, height: to - from };
}
