import type { SymbolId } from "@domainsmith/model";
import { upToGrid } from "../geometry/grid.ts";
import type { Block } from "./block.ts";
import type { Card, Graph } from "./graph.ts";
import { SPACING } from "./spacing.ts";

/** So many enums stand below the card that uses them; more would make a tower of it. */
const MOST = 2;

/** A graph in which cards have taken in the enums that nothing else uses. */
export interface HostGraph extends Graph {
  /** Enums by the card that they stand below. */
  readonly satellites: ReadonlyMap<SymbolId, readonly Card[]>;
}

/**
 * Takes enums that only one card uses together with it, so that they come to stand below it: their lines are hidden
 * more often than not, and what stands below a card says whose it is.
 */
export function withoutSatellites({ cards, lines }: Graph): HostGraph {
  const linesOf = new Map<SymbolId, SymbolId[]>(cards.map(({ id }) => [id, []]));
  for (const { from, to } of lines) {
    linesOf.get(from.card)?.push(to.card);
    linesOf.get(to.card)?.push(from.card);
  }
  const satellites = new Map<SymbolId, Card[]>();
  const taken = new Set<SymbolId>();
  for (const card of cards) {
    const users = new Set(card.isEnum ? linesOf.get(card.id) : []);
    const [user] = users;
    if (user === undefined || users.size > 1) continue;
    const known = satellites.get(user) ?? [];
    if (known.length === MOST) continue;
    satellites.set(user, [...known, card]);
    taken.add(card.id);
  }
  return {
    cards: cards.filter(({ id }) => !taken.has(id)).map((card) => together(card, satellites.get(card.id) ?? [])),
    lines: lines.filter(({ from, to }) => !taken.has(from.card) && !taken.has(to.card)),
    satellites,
  };
}

/** Lines end at the upper part only. */
function together(host: Card, below: readonly Card[]): Card {
  if (below.length === 0) return host;
  return {
    ...host,
    width: Math.max(host.width, ...below.map(({ width }) => width)),
    height: below.reduce((height, card) => upToGrid(height + SPACING.satellites) + card.height, host.height),
    endsWithin: host.height,
  };
}

/** A block of hosts with the enums that they had taken in. */
export function withSatellites(block: Block, { satellites }: HostGraph, cards: readonly Card[]): Block {
  const positions = new Map(block.positions);
  for (const { id, height } of cards) {
    const host = block.positions.get(id);
    let top = (host?.y ?? 0) + height;
    for (const card of satellites.get(id) ?? []) {
      if (!host) continue;
      const y = upToGrid(top + SPACING.satellites);
      positions.set(card.id, { x: host.x, y });
      top = y + card.height;
    }
  }
  return { ...block, positions };
}
