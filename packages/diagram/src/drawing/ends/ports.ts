import type { Box, DiagramEnd, DiagramNode, Point } from "@domainsmith/model/diagram";
import { CARD, rowTop } from "../card.ts";
import { isUpright, type Port, type Side } from "./side.ts";
import { spread } from "./spread.ts";

/** One end of a line at a card. */
export interface LineEnd {
  /** Which line's end it is, see {@link endNumber}. */
  readonly number: number;
  readonly end: DiagramEnd;
  readonly side: Side;
  readonly other: Box;
  /** Both ends are at this card. */
  readonly isLoop: boolean;
  /** The first bend that the line comes by, where a layout says so. */
  readonly bend?: Point | undefined;
}

/** A number for each end of each line. */
export function endNumber(edge: number, end: "from" | "to"): number {
  return edge * 2 + (end === "from" ? 0 : 1);
}

/** Between ends on one side, so that what is drawn at them does not touch. */
const GAP = 14;
/** From the corners of the card, in pixels. */
export const CORNER = 12;

/** Where lines leave a card: at their rows, others as near to where they go as they can without touching. */
export function portsOf(box: Box, rows: DiagramNode["rows"], ends: readonly LineEnd[]): ReadonlyMap<number, Port> {
  const ports = new Map<number, Port>();
  const bySide = new Map<Side, LineEnd[]>();
  for (const end of ends) {
    const list = bySide.get(end.side);
    if (list) list.push(end);
    else bySide.set(end.side, [end]);
  }
  for (const [side, list] of bySide) {
    const upright = isUpright(side);
    const start = (upright ? box.x : box.y) + CORNER;
    const length = (upright ? box.width : box.height) - 2 * CORNER;
    const wishes = list.map((end) => ({ end, ...wishOf(end, box, rows, upright) })).sort(inOrder);
    const places = spread(wishes, GAP, start, start + length);
    for (const [rank, { end }] of wishes.entries()) {
      const place = places[rank] ?? start;
      const point = {
        x: upright ? place : side === "left" ? box.x : box.x + box.width,
        y: !upright ? place : side === "top" ? box.y : box.y + box.height,
      };
      ports.set(end.number, { ...point, side, rank, count: list.length });
    }
  }
  return ports;
}

/** How firmly ends stay: at their rows above all. */
const ROW = 10_000;
const BEND = 1000;

interface EndWish {
  readonly end: LineEnd;
  readonly at: number;
  readonly weight: number;
  /** Among those that want the same. */
  readonly tie: number;
}

function inOrder(one: EndWish, other: EndWish): number {
  return one.at - other.at || one.tie - other.tie || one.end.number - other.end.number;
}

function wishOf(
  { end, other, bend, isLoop }: LineEnd,
  box: Box,
  rows: DiagramNode["rows"],
  upright: boolean,
): Pick<EndWish, "at" | "weight" | "tie"> {
  if (upright) {
    const tie = other.x + other.width / 2;
    return { at: bend ? bend.x : middleOfBoth(box.x, box.width, other.x, other.width), weight: bend ? BEND : 1, tie };
  }
  const tie = other.y + other.height / 2;
  const row = end.row === undefined ? -1 : rows.findIndex(({ id }) => id === end.row);
  if (row >= 0) return { at: box.y + rowTop(row) + CARD.row / 2, weight: ROW, tie };
  if (bend) return { at: bend.y, weight: BEND, tie };
  if (isLoop || rows.length === 0) return { at: box.y + CARD.header / 2, weight: 1, tie };
  return { at: middleOfBoth(box.y, box.height, other.y, other.height), weight: 1, tie };
}

/** Where a line from one stretch to another runs straight, or as nearly so as can be. */
function middleOfBoth(start: number, length: number, otherStart: number, otherLength: number): number {
  const from = Math.max(start, otherStart);
  const to = Math.min(start + length, otherStart + otherLength);
  if (from < to) return (from + to) / 2;
  return otherStart > start ? start + length - CORNER : start + CORNER;
}
