import { type Box, DIAGRAM_GRID, type Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../../geometry/box-index.ts";
import { legsOf, wholeRoute } from "../../geometry/whole-route.ts";
import type { Block } from "../block.ts";
import type { Card, Graph } from "../graph.ts";
import { SPACING } from "../spacing.ts";

/** Places are tried this far apart, in pixels. */
const STEP = 3 * DIAGRAM_GRID;

/**
 * Puts cards without lines into the corners that a block leaves, near one another, so that it does not grow.
 *
 * @param graph the cards and lines of the block; there may be more of them
 * @returns the block with those that found room, and the ones that did not
 */
export function fillCorners(
  block: Block,
  loose: readonly Card[],
  { cards, lines }: Graph,
): { readonly block: Block; readonly left: readonly Card[] } {
  const positions = new Map(block.positions);
  const boxes = new Map(
    cards.flatMap(({ id, width, height }) => {
      const at = positions.get(id);
      return at ? [[id, { ...at, width, height }] as const] : [];
    }),
  );
  const standing = new BoxIndex(boxes.values());
  const passing = new BoxIndex(
    lines.flatMap(({ id, from, to }) => {
      const [one, route, other] = [boxes.get(from.card), block.routes.get(id), boxes.get(to.card)];
      return one && route && other ? legsOf(wholeRoute(one, route, other)) : [];
    }),
  );
  const isFree = (box: Box) => !standing.firstNear(box, SPACING.cards) && !passing.firstNear(box, SPACING.side);
  const left: Card[] = [];
  const placed: Point[] = [];
  for (const card of loose) {
    const at = bestPlace(block, card, placed, isFree);
    if (!at) {
      left.push(card);
      continue;
    }
    placed.push(at);
    positions.set(card.id, at);
    standing.add({ ...at, width: card.width, height: card.height });
  }
  return { block: { ...block, positions }, left };
}

/** The free place that is nearest to a corner and to those that came before. */
function bestPlace(
  { width, height }: Block,
  card: Card,
  others: readonly Point[],
  isFree: (box: Box) => boolean,
): Point | undefined {
  let best: Point | undefined;
  let least = Number.POSITIVE_INFINITY;
  for (let x = 0; x + card.width <= width; x += STEP) {
    for (let y = 0; y + card.height <= height; y += STEP) {
      const corner = Math.min(x, width - x - card.width) + Math.min(y, height - y - card.height);
      const away = Math.min(...others.map((other) => Math.abs(other.x - x) + Math.abs(other.y - y)));
      const cost = corner + (others.length === 0 ? 0 : away);
      if (cost < least && isFree({ x, y, width: card.width, height: card.height })) [best, least] = [{ x, y }, cost];
    }
  }
  return best;
}
