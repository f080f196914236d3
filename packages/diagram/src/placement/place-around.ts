import type { SymbolId } from "@domainsmith/model";
import type { DiagramScene, Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../geometry/box-index.ts";
import { sizeOf } from "../geometry/size-of.ts";
import { MARGIN, placeNodes } from "./place-nodes.ts";

/**
 * Positions of a layout, but for cards that stand at places of their own: what would lie upon one of those goes to the
 * nearest gap, and what has no position gets one.
 *
 * @param chosen places that are kept as they are
 * @returns the positions of all cards, and which of them are others than the layout's
 */
export function placeAround(
  scene: DiagramScene,
  layout: Readonly<Record<SymbolId, Point>>,
  chosen: Readonly<Record<SymbolId, Point>>,
): { readonly positions: Readonly<Record<SymbolId, Point>>; readonly others: readonly SymbolId[] } {
  const isChosen = (id: SymbolId) => Object.hasOwn(chosen, id);
  const taken = new BoxIndex(
    scene.nodes.flatMap((node) => {
      const at = isChosen(node.id) ? chosen[node.id] : undefined;
      return at ? [{ ...at, ...sizeOf(node) }] : [];
    }),
  );
  const kept = new Map<SymbolId, Point>();
  const crowded = new Map<SymbolId, Point>();
  for (const node of scene.nodes) {
    const at = Object.hasOwn(layout, node.id) ? layout[node.id] : undefined;
    if (!at || isChosen(node.id)) continue;
    const isFree = taken.firstNear({ ...at, ...sizeOf(node) }, MARGIN) === undefined;
    (isFree ? kept : crowded).set(node.id, at);
  }
  const standing = { ...Object.fromEntries(kept), ...chosen };
  const placed = placeNodes(scene, standing, Object.fromEntries(crowded));
  return { positions: { ...standing, ...placed }, others: [...Object.keys(chosen), ...Object.keys(placed)] };
}
