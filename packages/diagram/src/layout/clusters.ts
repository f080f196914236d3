import type { SymbolId } from "@domainsmith/model";
import { type Card, componentsOf, type Graph, linesAmong } from "./graph.ts";

/** More connected cards than these are laid out in clusters: larger pictures are neither quick nor clear. */
const LARGE = 120;

/** About so many cards are in a cluster. */
const CLUSTER = 48;

/** A connected graph in parts that can be laid out each by itself: the graph itself where it is not large. */
export function clustersOf(graph: Graph): readonly Graph[] {
  if (graph.cards.length <= LARGE) return [graph];
  const neighbours = new Map<SymbolId, Map<SymbolId, number>>(graph.cards.map(({ id }) => [id, new Map()]));
  for (const { from, to } of graph.lines) {
    if (from.card === to.card) continue;
    add(neighbours.get(from.card), to.card);
    add(neighbours.get(to.card), from.card);
  }
  const cards = new Map(graph.cards.map((card) => [card.id, card]));
  const left = new Set(graph.cards.map(({ id }) => id));
  const clusters: Card[][] = [];
  while (left.size > 0) {
    const ids = grow(seedOf(left, neighbours), left, neighbours);
    for (const id of ids) left.delete(id);
    clusters.push(graph.cards.filter(({ id }) => ids.has(id)).flatMap(({ id }) => cards.get(id) ?? []));
  }
  return clusters.flatMap((cluster) => componentsOf({ cards: cluster, lines: linesAmong(graph.lines, cluster) }));
}

function add(counts: Map<SymbolId, number> | undefined, id: SymbolId): void {
  counts?.set(id, (counts.get(id) ?? 0) + 1);
}

/** The one with the most neighbours that are left. */
function seedOf(
  left: ReadonlySet<SymbolId>,
  neighbours: ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, number>>,
): SymbolId {
  let best: SymbolId = "";
  let most = -1;
  for (const id of left) {
    let count = 0;
    for (const other of neighbours.get(id)?.keys() ?? []) if (left.has(other)) count += 1;
    if (count > most) [best, most] = [id, count];
  }
  return best;
}

/** Takes in what most of its lines lead to the cluster, one after the other. */
function grow(
  seed: SymbolId,
  left: ReadonlySet<SymbolId>,
  neighbours: ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, number>>,
): ReadonlySet<SymbolId> {
  const cluster = new Set<SymbolId>();
  const inside = new Map<SymbolId, number>();
  for (let next: SymbolId | undefined = seed; next !== undefined && cluster.size < CLUSTER; ) {
    cluster.add(next);
    inside.delete(next);
    for (const [other, lines] of neighbours.get(next) ?? []) {
      if (left.has(other) && !cluster.has(other)) inside.set(other, (inside.get(other) ?? 0) + lines);
    }
    next = undefined;
    let best = 0;
    for (const [id, lines] of inside) {
      const share = lines / (neighbours.get(id)?.size ?? 1);
      if (share > best) [next, best] = [id, share];
    }
  }
  return cluster;
}
