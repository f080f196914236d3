import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramScene, Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../geometry/box-index.ts";
import { sizeOf } from "../geometry/size-of.ts";

/**
 * Places for cards that were gone and are back, as by undo.
 *
 * @param positions where cards stand
 * @param before where cards stood that went
 * @returns the places of those that have none and whose old one nobody has taken
 */
export function returnNodes(
  { nodes }: DiagramScene,
  positions: Readonly<Record<SymbolId, Point>>,
  before: ReadonlyMap<SymbolId, Point>,
): Readonly<Record<SymbolId, Point>> {
  const isBack = (id: SymbolId) => before.has(id) && !Object.hasOwn(positions, id);
  if (!nodes.some(({ id }) => isBack(id))) return {};
  const boxes = nodes.flatMap((node): Box[] => {
    const point = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
    return point ? [{ ...point, ...sizeOf(node) }] : [];
  });
  const taken = new BoxIndex(boxes);
  const found: [SymbolId, Point][] = [];
  for (const node of nodes) {
    const point = isBack(node.id) ? before.get(node.id) : undefined;
    const box = point && { ...point, ...sizeOf(node) };
    if (!point || !box || taken.firstNear(box, 0)) continue;
    taken.add(box);
    found.push([node.id, point]);
  }
  return Object.fromEntries(found);
}
