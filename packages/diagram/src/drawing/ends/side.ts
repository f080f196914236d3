import type { Box, Point } from "@domainsmith/model/diagram";

/** A side of a card. */
export type Side = "left" | "right" | "top" | "bottom";

/** Away from the card. */
export const OUTWARDS: Readonly<Record<Side, Point>> = {
  left: { x: -1, y: 0 },
  right: { x: 1, y: 0 },
  top: { x: 0, y: -1 },
  bottom: { x: 0, y: 1 },
};

export function isUpright(side: Side): boolean {
  return side === "top" || side === "bottom";
}

/** Where a line leaves a card. */
export interface Port extends Point {
  readonly side: Side;
  /** Which of the ends on this side it is, from the top or the left, and of how many. */
  readonly rank: number;
  readonly count: number;
}

export function isSamePort(one: Port, other: Port): boolean {
  return (
    one.x === other.x &&
    one.y === other.y &&
    one.side === other.side &&
    one.rank === other.rank &&
    one.count === other.count
  );
}

/** The sides at which a line between two cards leaves them. */
export interface Sides {
  readonly from: Side;
  readonly to: Side;
}

/** Room between cards that lets a line leave one and enter the other straight. */
const ROOM = 32;

/** Left or right, whichever is nearer to the other card. */
export function sidesAcross(from: Box, to: Box): Sides {
  if (to.x - (from.x + from.width) >= ROOM) return { from: "right", to: "left" };
  if (from.x - (to.x + to.width) >= ROOM) return { from: "left", to: "right" };
  // Around one side of both, the one where it is shorter.
  const left = Math.abs(from.x - to.x);
  const right = Math.abs(from.x + from.width - (to.x + to.width));
  return left < right ? { from: "left", to: "left" } : { from: "right", to: "right" };
}

/** From top to bottom, where one card stands above the other; otherwise across. */
export function sidesUpright(from: Box, to: Box): Sides {
  if (from.y - (to.y + to.height) >= ROOM) return { from: "top", to: "bottom" };
  if (to.y - (from.y + from.height) >= ROOM) return { from: "bottom", to: "top" };
  return sidesAcross(from, to);
}

/** The side at which a line leaves a card whose next bend is known; undefined where that is within the card. */
export function sideTowards(box: Box, bend: Point): Side | undefined {
  const isBeside = bend.y >= box.y && bend.y <= box.y + box.height;
  const isAbove = bend.x >= box.x && bend.x <= box.x + box.width;
  if (isBeside && bend.x >= box.x + box.width) return "right";
  if (isBeside && bend.x <= box.x) return "left";
  if (isAbove && bend.y >= box.y + box.height) return "bottom";
  if (isAbove && bend.y <= box.y) return "top";
  return undefined;
}
