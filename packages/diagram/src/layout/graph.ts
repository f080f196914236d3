import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramEnd, DiagramNode, DiagramScene, Size } from "@domainsmith/model/diagram";
import { CARD, rowTop } from "../drawing/card.ts";
import { sizeOf } from "../geometry/size-of.ts";

/** A card as something that is laid out. */
export interface Card extends Size {
  readonly id: SymbolId;
  readonly group: string;
  readonly isEnum?: boolean;
  /** Lines end above this height only; anywhere where absent. */
  readonly endsWithin?: number;
}

/** A line between two cards, or around one. */
export interface Line {
  readonly id: string;
  readonly from: LineEnd;
  readonly to: LineEnd;
}

export interface LineEnd {
  readonly card: SymbolId;
  /** Height of the row that the line ends at, from the upper edge of the card; absent where it may end anywhere. */
  readonly row?: number;
}

export interface Graph {
  readonly cards: readonly Card[];
  readonly lines: readonly Line[];
}

/** An enum that more cards than these use stands by itself: lines to all of them would say little and cross much. */
const USERS_OF_ENUM = 2;

/** Cards and lines of a scene, in its order. */
export function graphOf({ nodes, edges }: DiagramScene): Graph {
  const byId = new Map(nodes.map((node) => [node.id, node]));
  const lone = widelyUsedEnums(edges, byId);
  const lines = edges.flatMap(({ id, kind, from, to }) => {
    const [one, other] = [byId.get(from.node), byId.get(to.node)];
    if (!one || !other || (kind === "uses" && lone.has(to.node))) return [];
    return [{ id, from: endOf(from, one), to: endOf(to, other) }];
  });
  return { cards: nodes.map(cardOf), lines };
}

function widelyUsedEnums(
  edges: readonly DiagramEdge[],
  byId: ReadonlyMap<SymbolId, DiagramNode>,
): ReadonlySet<SymbolId> {
  const users = new Map<SymbolId, Set<SymbolId>>();
  for (const { kind, from, to } of edges) {
    if (kind !== "uses" || byId.get(to.node)?.kind !== "enum") continue;
    const known = users.get(to.node);
    if (known) known.add(from.node);
    else users.set(to.node, new Set([from.node]));
  }
  return new Set([...users].flatMap(([id, { size }]) => (size > USERS_OF_ENUM ? [id] : [])));
}

function cardOf(node: DiagramNode): Card {
  return { id: node.id, group: node.group, isEnum: node.kind === "enum", ...sizeOf(node) };
}

function endOf({ row }: DiagramEnd, node: DiagramNode): LineEnd {
  const index = row === undefined ? -1 : node.rows.findIndex(({ id }) => id === row);
  return index < 0 ? { card: node.id } : { card: node.id, row: rowTop(index) + CARD.row / 2 };
}

/** The lines of which both ends are among some cards. */
export function linesAmong(lines: readonly Line[], cards: readonly Card[]): readonly Line[] {
  const ids = new Set(cards.map(({ id }) => id));
  return lines.filter(({ from, to }) => ids.has(from.card) && ids.has(to.card));
}

/** Parts that no line connects, in the order of their first cards. */
export function componentsOf({ cards, lines }: Graph): readonly Graph[] {
  const neighbours = new Map<SymbolId, SymbolId[]>(cards.map(({ id }) => [id, []]));
  for (const { from, to } of lines) {
    neighbours.get(from.card)?.push(to.card);
    neighbours.get(to.card)?.push(from.card);
  }
  const partOf = new Map<SymbolId, number>();
  let parts = 0;
  for (const { id } of cards) {
    if (partOf.has(id)) continue;
    const waiting = [id];
    partOf.set(id, parts);
    for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
      for (const other of neighbours.get(next) ?? []) {
        if (partOf.has(other)) continue;
        partOf.set(other, parts);
        waiting.push(other);
      }
    }
    parts += 1;
  }
  const found = Array.from({ length: parts }, (): { cards: Card[]; lines: Line[] } => ({ cards: [], lines: [] }));
  for (const card of cards) found[partOf.get(card.id) ?? 0]?.cards.push(card);
  for (const line of lines) found[partOf.get(line.from.card) ?? 0]?.lines.push(line);
  return found;
}
