import type { SymbolId } from "@domainsmith/model";
import { CARD } from "../../drawing/card.ts";
import type { ColumnGraph, Heights, Span } from "../columns/column-graph.ts";
import type { Card, Line, LineEnd } from "../graph.ts";
import { spreadEnds } from "./spread-ends.ts";

/** A line from left to right, as a list of heights. */
export interface PlacedLine {
  readonly id: string;
  /** The column that it begins at. */
  readonly start: number;
  /** At its left end, in the columns that it passes, at its right end. */
  readonly heights: readonly number[];
  /** Both ends are at the right side of one card. */
  readonly isLoop: boolean;
  readonly reversed: boolean;
}

interface Draft extends Omit<PlacedLine, "heights"> {
  readonly left: DraftEnd;
  readonly right: DraftEnd;
  readonly passes: readonly number[];
}

interface DraftEnd {
  readonly card: Card;
  readonly top: number;
  readonly side: "left" | "right";
  readonly row: number | undefined;
  /** From the upper edge of the card. */
  height: number;
}

/** Where the lines of a graph end and pass. Ends without a row spread over the side, so that lines run straight. */
export function endsOf(graph: ColumnGraph, { tops, passes }: Heights): readonly PlacedLine[] {
  const cards = new Map(graph.cards.map((card) => [card.id, card]));
  const columnOf = new Map(graph.columns.flatMap((column, index) => column.map(({ id }) => [id, index] as const)));
  const end = ({ card: id, row }: LineEnd, side: "left" | "right"): DraftEnd => {
    const card = cards.get(id);
    if (!card) throw new Error(`There is no card ${id}.`);
    return { card, top: tops.get(id) ?? 0, side, row, height: row ?? CARD.header / 2 };
  };
  const spans = graph.spans.map(
    ({ line, left, right, start, reversed }: Span): Draft => ({
      id: line.id,
      start,
      left: end(left, "right"),
      right: end(right, "left"),
      passes: passes.get(line.id) ?? [],
      isLoop: false,
      reversed,
    }),
  );
  const loops = graph.loops.map(
    ({ id, from, to }: Line): Draft => ({
      id,
      start: columnOf.get(from.card) ?? 0,
      left: end(from, "right"),
      right: end(to, "right"),
      passes: [],
      isLoop: true,
      reversed: false,
    }),
  );
  const drafts = [...spans, ...loops];
  spreadOverSides(drafts);
  return drafts.map(({ id, start, left, right, passes, isLoop, reversed }) => {
    const heights = [left.top + left.height, ...passes, right.top + right.height];
    return { id, start, heights, isLoop, reversed };
  });
}

function spreadOverSides(drafts: readonly Draft[]): void {
  const sides = new Map<SymbolId, Record<"left" | "right", { end: DraftEnd; wanted: number }[]>>();
  const fixed = new Map<SymbolId, Record<"left" | "right", number[]>>();
  const note = (end: DraftEnd, wanted: () => number) => {
    const { card, side } = end;
    if (end.row !== undefined) {
      const known = fixed.get(card.id);
      if (known) known[side].push(end.row);
      else fixed.set(card.id, { left: [], right: [], [side]: [end.row] });
      return;
    }
    const free = { end, wanted: wanted() - end.top };
    const known = sides.get(card.id);
    if (known) known[side].push(free);
    else sides.set(card.id, { left: [], right: [], [side]: [free] });
  };
  for (const { left, right, passes, isLoop } of drafts) {
    note(left, () => passes[0] ?? (isLoop ? loopTo(left, right) : facing(left, right)));
    note(right, () => passes.at(-1) ?? (isLoop ? loopTo(right, left) : facing(right, left)));
  }
  for (const [id, free] of sides) {
    for (const side of ["left", "right"] as const) {
      const places = spreadEnds(free[side], fixed.get(id)?.[side] ?? [], endsWithin(free[side][0]?.end.card));
      for (const [index, { end }] of free[side].entries()) end.height = places[index] ?? end.height;
    }
  }
}

/** The height at which a line from another card comes straight, or as nearly so as can be. */
function facing(own: DraftEnd, other: DraftEnd): number {
  if (other.row !== undefined) return other.top + other.row;
  const top = Math.max(own.top, other.top);
  const bottom = Math.min(own.top + endsWithin(own.card), other.top + endsWithin(other.card));
  return top < bottom ? (top + bottom) / 2 : other.top + endsWithin(other.card) / 2;
}

function endsWithin(card: Card | undefined): number {
  return card?.endsWithin ?? card?.height ?? 0;
}

/** A line to the same card goes up to its title. */
function loopTo(own: DraftEnd, other: DraftEnd): number {
  return (
    own.top +
    (other.row !== undefined && other.row < CARD.header + CARD.row ? other.row + 2 * CARD.row : CARD.header / 2)
  );
}
