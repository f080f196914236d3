import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramEdge, DiagramLayout, DiagramScene, Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../geometry/box-index.ts";
import { sizeOf } from "../geometry/size-of.ts";
import { legsOf, wholeRoute } from "../geometry/whole-route.ts";

/**
 * The keys of routes that hold no longer once some cards are new or stand elsewhere: those of their own lines, and those
 * that would run through them.
 *
 * @param layout with the places of the cards as they are now
 * @param moved cards that are new or have moved
 */
export function brokenRoutes(
  { nodes, edges }: Pick<DiagramScene, "nodes" | "edges">,
  { positions, routes }: DiagramLayout,
  moved: ReadonlySet<SymbolId>,
): readonly string[] {
  const boxes = new Map<SymbolId, Box>();
  for (const node of nodes) {
    const point = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
    if (point) boxes.set(node.id, { ...point, ...sizeOf(node) });
  }
  const inTheWay = new BoxIndex([...moved].flatMap((id) => boxes.get(id) ?? []));
  return edges.flatMap((edge) => {
    const route = Object.hasOwn(routes, edge.id) ? routes[edge.id] : undefined;
    if (!route) return [];
    const isLoose = moved.has(edge.from.node) || moved.has(edge.to.node);
    return isLoose || runsThrough(edge, route, boxes, inTheWay) ? [edge.id] : [];
  });
}

function runsThrough(
  { from, to }: DiagramEdge,
  route: readonly Point[],
  boxes: ReadonlyMap<SymbolId, Box>,
  inTheWay: BoxIndex,
): boolean {
  const [one, other] = [boxes.get(from.node), boxes.get(to.node)];
  if (route.length === 0 || !one || !other) return true;
  return legsOf(wholeRoute(one, route, other)).some((leg) => inTheWay.firstNear(leg, CLEAR) !== undefined);
}

/** A line that comes so near to a card looks as if it ended there. */
const CLEAR = 4;
