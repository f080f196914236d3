import type { Drawing } from "@domainsmith/diagram/drawing";
import type { SymbolId } from "@domainsmith/model";
import type { Box } from "@domainsmith/model/diagram";
import type { Node } from "@xyflow/react";

export type CardNode = Node<Record<string, never>, "card">;

const DATA = {};

/** Makes nodes for React Flow of the cards that are elements; those that stand where they stood stay the same objects. */
export function flowNodes(): (drawing: Drawing, cards: ReadonlySet<SymbolId>) => CardNode[] {
  let known = new Map<SymbolId, { readonly box: Box; readonly node: CardNode }>();
  return (drawing, cards) => {
    const next = new Map<SymbolId, { readonly box: Box; readonly node: CardNode }>();
    for (const key of cards) {
      const box = drawing.boxOf(key);
      if (!box) continue;
      const before = known.get(key);
      next.set(key, before && isSame(before.box, box) ? before : { box, node: nodeAt(key, box) });
    }
    known = next;
    return [...next.values()].map(({ node }) => node);
  };
}

function isSame(one: Box, other: Box): boolean {
  return one.x === other.x && one.y === other.y && one.width === other.width && one.height === other.height;
}

function nodeAt(id: SymbolId, { x, y, width, height }: Box): CardNode {
  return {
    id,
    type: "card",
    position: { x, y },
    width,
    height,
    measured: { width, height },
    // Lines are our own: React Flow has nothing to measure.
    handles: [],
    data: DATA,
  };
}
