import type { SymbolId } from "@domainsmith/model";
import { grown } from "../geometry/boxes.ts";
import { upToGrid } from "../geometry/grid.ts";
import { type Block, joined } from "./block.ts";
import type { Card, Graph, Line } from "./graph.ts";
import { pack } from "./packing/pack.ts";
import { FRAME, SPACING } from "./spacing.ts";

/** The cards of one package and the lines between them. */
export interface Package extends Graph {
  readonly name: string;
}

/** The packages of a graph, in the order of their first cards. */
export function packagesOf({ cards, lines }: Graph): readonly Package[] {
  const groupOf = new Map<SymbolId, string>(cards.map(({ id, group }) => [id, group]));
  const packages = new Map<string, { name: string; cards: Card[]; lines: Line[] }>();
  for (const card of cards) {
    const known = packages.get(card.group);
    if (known) known.cards.push(card);
    else packages.set(card.group, { name: card.group, cards: [card], lines: [] });
  }
  for (const line of lines) {
    const group = groupOf.get(line.from.card);
    if (group !== undefined && group === groupOf.get(line.to.card)) packages.get(group)?.lines.push(line);
  }
  return [...packages.values()];
}

/** Packages side by side, with room for their frames, those with many lines between them near each other. */
export function joinPackages({ cards, lines }: Graph, packages: readonly Package[], blocks: readonly Block[]): Block {
  const indexOf = new Map(packages.map(({ name }, index) => [name, index]));
  const packageOf = new Map(cards.map(({ id, group }) => [id, indexOf.get(group) ?? 0]));
  const between = new Map<number, number>();
  for (const { from, to } of lines) {
    const key = pairKey(packageOf.get(from.card) ?? 0, packageOf.get(to.card) ?? 0);
    between.set(key, (between.get(key) ?? 0) + 1);
  }
  const frames = blocks.map(({ width, height }) => {
    const frame = grown({ x: 0, y: 0, width, height }, FRAME);
    return { width: upToGrid(frame.width), height: upToGrid(frame.height) };
  });
  const places = pack(frames, SPACING.frames, (one, other) => between.get(pairKey(one, other)) ?? 0);
  return joined(
    blocks.map((block, index) => {
      const { x, y } = places[index] ?? { x: 0, y: 0 };
      return { block, at: { x: x + FRAME.left, y: y + FRAME.top } };
    }),
  );
}

function pairKey(one: number, other: number): number {
  return Math.min(one, other) * 100_000 + Math.max(one, other);
}
