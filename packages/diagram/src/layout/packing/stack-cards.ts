import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import { toGrid } from "../../geometry/grid.ts";
import type { Block } from "../block.ts";
import type { Card } from "../graph.ts";
import { ASPECT, SPACING } from "../spacing.ts";

/** Cards without lines, in columns of about the same height, together with about an aspect. */
export function stackCards(cards: readonly Card[], aspect = ASPECT): Block {
  const gap = SPACING.cards;
  const widest = Math.max(0, ...cards.map(({ width }) => width));
  const total = cards.reduce((sum, { height }) => sum + height + gap, 0);
  const count = Math.max(1, Math.round(Math.sqrt((aspect * total) / (widest + gap))));
  const heights = new Array<number>(Math.min(count, cards.length)).fill(0);
  const positions = new Map<SymbolId, Point>();
  for (const { id, height } of cards) {
    const column = heights.indexOf(Math.min(...heights));
    const y = heights[column] ?? 0;
    positions.set(id, { x: toGrid(column * (widest + gap)), y });
    heights[column] = toGrid(y + height + gap);
  }
  const height = Math.max(0, ...heights) - gap;
  return { positions, routes: new Map(), width: heights.length * (widest + gap) - gap, height: Math.max(0, height) };
}
