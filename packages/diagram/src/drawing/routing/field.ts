import type { Box, Point } from "@domainsmith/model/diagram";
import type { BoxIndex } from "../places/box-index.ts";
import { boxOfPoints, inflated, touches, union } from "../places/boxes.ts";

/** How near a line comes to cards that it passes: beside them, and above or below them. */
export interface Clearance {
  readonly across: number;
  readonly upright: number;
}

/** Beyond what stands at the ends of other lines. */
export const WIDE: Clearance = { across: 24, upright: 10 };
/** Where there is no more room. A line never has more from its own two cards. */
export const NARROW: Clearance = { across: 8, upright: 8 };
/** Through no card, as close as it may be. */
export const TOUCHING: Clearance = { across: -0.5, upright: -0.5 };

/** The cards as one line sees them. It notes where it looked: until something changes there, the line stays as it is. */
export class Field {
  private readonly cards: BoxIndex;
  private readonly from: number;
  private readonly to: number;
  private readonly looked: Box[] = [];
  private all: Box | undefined;

  /** @param from number of the card at which the line begins; `to`: where it ends */
  constructor(cards: BoxIndex, from: number, to: number) {
    this.cards = cards;
    this.from = from;
    this.to = to;
  }

  /** A card that a line comes too near to. Its first and last legs may touch the card that they come from. */
  hit(points: readonly Point[], clearance = NARROW): Box | undefined {
    for (let leg = 1; leg < points.length; leg++) {
      const card = this.hitBy(points, leg, clearance);
      if (card) return card;
    }
    return undefined;
  }

  /** All cards that a line comes too near to. */
  hits(points: readonly Point[], clearance: Clearance): readonly Box[] {
    const found: Box[] = [];
    for (let leg = 1; leg < points.length; leg++) {
      const look = this.lookAt(points, leg, clearance);
      for (const card of look ? this.cards.query(look.box) : []) {
        const box = this.cards.boxes[card];
        if (box && look?.isInTheWay(card)) found.push(box);
      }
    }
    return found;
  }

  /** How many legs of a line run through a card. */
  crossings(points: readonly Point[]): number {
    let count = 0;
    for (let leg = 1; leg < points.length; leg++) if (this.hitBy(points, leg, TOUCHING)) count += 1;
    return count;
  }

  /** Whether a box is free of cards. */
  isFree(box: Box): boolean {
    this.note(box);
    return this.cards.first(box, () => true) === undefined;
  }

  /** Where it looked. */
  get traces(): Traces {
    return { boxes: this.looked, all: this.all };
  }

  private hitBy(points: readonly Point[], leg: number, clearance: Clearance): Box | undefined {
    const look = this.lookAt(points, leg, clearance);
    return look && this.cards.first(look.box, look.isInTheWay);
  }

  private lookAt(
    points: readonly Point[],
    leg: number,
    clearance: Clearance,
  ): { readonly box: Box; readonly isInTheWay: (card: number) => boolean } | undefined {
    const [start, end] = [points[leg - 1], points[leg]];
    if (!start || !end) return undefined;
    const line = boxOfPoints([start, end]);
    const box = inflated(line, clearance.across, clearance.upright);
    const narrow = clearance === WIDE ? inflated(line, NARROW.across, NARROW.upright) : box;
    this.note(box);
    const isFirst = leg === 1;
    const isLast = leg === points.length - 1;
    const isInTheWay = (card: number): boolean => {
      if (card !== this.from && card !== this.to) return true;
      if ((isFirst && card === this.from) || (isLast && card === this.to)) return false;
      const own = this.cards.boxes[card];
      return own !== undefined && touches(own, narrow);
    };
    return { box, isInTheWay };
  }

  private note(box: Box): void {
    this.looked.push(box);
    this.all = this.all ? union(this.all, box) : box;
  }
}

/** Where a line has looked. */
export interface Traces {
  readonly boxes: readonly Box[];
  readonly all: Box | undefined;
}

/** Whether what a line saw may be another thing now that cards changed in some boxes. */
export function isConcerned({ boxes, all }: Traces, changed: readonly Box[]): boolean {
  if (!all) return false;
  return changed.some((box) => touches(all, box) && boxes.some((looked) => touches(looked, box)));
}
