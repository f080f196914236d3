import type { SymbolId } from "@domainsmith/model";
import type { Card, Graph, Line } from "./graph.ts";

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
