import type { Box, Point } from "@domainsmith/model/diagram";
import { OUTWARDS, type Port } from "../ends/side.ts";
import { inflated, union } from "../places/boxes.ts";
import { type Clearance, type Field, NARROW, WIDE } from "./field.ts";
import type { RouteRequest } from "./route.ts";
import { STUB, simpleRoutes } from "./shapes.ts";
import { shortestWay } from "./shortest-way.ts";

/** How far lines that somebody waits for may go out of the box around their two cards. */
export const DETOUR = 320;

/** How long a way around is looked for. */
export interface Patience {
  /** How far a line may go out of the box around its two cards, in pixels. */
  readonly detour: number;
  /** Cards that a line runs around at most. */
  readonly cards: number;
  readonly rounds: number;
}

/** For lines that somebody waits for. */
const SHORT_PATIENCE: Patience = { detour: DETOUR, cards: 40, rounds: 10 };

/**
 * A way around the cards between two ports. It begins with those in the direct way, and adds what the way around them
 * runs into, until it runs into nothing.
 *
 * @returns undefined where none is found within the limits
 */
export function routeAround(
  { from, to, fromBox, toBox }: RouteRequest,
  field: Field,
  clearance: Clearance,
  patience: Patience = SHORT_PATIENCE,
): readonly Point[] | undefined {
  const [start, end] = [leave(from), leave(to)];
  const window = inflated(union(fromBox, toBox), patience.detour);
  const cards = new Set<Box>([fromBox, toBox]);
  const most = clearance === WIDE ? patience.cards / 2 : patience.cards;
  for (const points of simpleRoutes(from, to)) {
    const card = field.hit(points, clearance);
    if (card) cards.add(card);
  }
  // Lines from neighbouring ends do not run around the same card at the same distance.
  const lane = 2 + 4 * (Math.max(from.rank, to.rank) % 4);
  // Where there is little room, as near to them as it may.
  const spare = (least: number) => (clearance === NARROW ? [least + lane, least + 1] : [least + lane]);
  for (let round = 0; round < patience.rounds && cards.size <= most; round++) {
    const obstacles = [...cards].map((card) => {
      const { across, upright } = card === fromBox || card === toBox ? NARROW : clearance;
      return inflated(card, across + 1, upright + 1);
    });
    const grid = {
      xs: lines(start.x, end.x, [...cards], window, spare(clearance.across), "x", "width"),
      ys: lines(start.y, end.y, [...cards], window, spare(clearance.upright), "y", "height"),
    };
    const way = shortestWay(grid, start, end, OUTWARDS[from.side], OUTWARDS[to.side], obstacles);
    if (!way) return undefined;
    const points = [{ x: from.x, y: from.y }, ...way, { x: to.x, y: to.y }];
    const hits = field.hits(points, clearance);
    if (hits.length === 0) return points;
    const known = cards.size;
    for (const hit of hits) cards.add(hit);
    // The way cannot be helped: an end is too near to a card.
    if (cards.size === known) return undefined;
  }
  return undefined;
}

/** Where a line may turn for the first time. */
function leave({ x, y, side }: Port): Point {
  const { x: dx, y: dy } = OUTWARDS[side];
  return { x: x + dx * STUB, y: y + dy * STUB };
}

/** The coordinates at which a line may turn: those of its ends, between them, and beside every card. */
function lines(
  start: number,
  end: number,
  cards: readonly Box[],
  window: Box,
  spare: readonly number[],
  axis: "x" | "y",
  extent: "width" | "height",
): readonly number[] {
  const values = new Set([start, end, Math.round((start + end) / 2)]);
  for (const card of cards) {
    for (const away of spare) {
      values.add(card[axis] - away);
      values.add(card[axis] + card[extent] + away);
    }
  }
  return [...values]
    .filter((value) => value >= window[axis] && value <= window[axis] + window[extent])
    .sort((one, other) => one - other);
}
