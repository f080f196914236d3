import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramPatch, DiagramScene } from "@domainsmith/model/diagram";
import { isSame } from "../same.ts";
import { patchNodes } from "./apply-patch.ts";
import { renamesBetween } from "./renames.ts";

/**
 * What became different; undefined where nothing did. `applyPatch(before, patch)` equals `after`.
 *
 * @param known keys that are known to have been renamed, old to new; others are found out: a card or row that is gone,
 *   where there is now another one that is equal in everything but its name
 */
export function diffScenes(
  before: DiagramScene,
  after: DiagramScene,
  known: Readonly<Record<SymbolId, SymbolId>> = {},
): DiagramPatch | undefined {
  const nodes = changesBetween<DiagramNode>(before.nodes, after.nodes);
  const edges = changesBetween<DiagramEdge>(before.edges, after.edges);
  const groups = isSame(before.groups, after.groups) ? undefined : after.groups;
  const views = isSame(before.views, after.views) ? undefined : after.views;
  const renamed = nodes.isSame ? {} : renamesBetween(before.nodes, after.nodes, known);
  const patch: DiagramPatch = {
    upsert: { nodes: nodes.upsert, edges: edges.upsert },
    remove: { nodes: nodes.remove, edges: edges.remove },
    ...(Object.keys(renamed).length > 0 && { renamed }),
    ...(groups && { groups }),
    ...(views && { views }),
  };
  if (nodes.isSame && edges.isSame) return groups || views ? patch : undefined;
  const isInOrder = sameKeys(patchNodes(before.nodes, patch), after.nodes);
  return isInOrder ? patch : { ...patch, order: after.nodes.map(({ id }) => id) };
}

interface Changes<Item> {
  readonly upsert: readonly Item[];
  readonly remove: readonly string[];
  /** Nothing changed, the order included. */
  readonly isSame: boolean;
}

interface Keyed {
  readonly id: string;
}

/** Compares two lists. What is the same at their beginnings and ends, which is nearly everything, costs one look each. */
function changesBetween<Item extends Keyed>(before: readonly Item[], after: readonly Item[]): Changes<Item> {
  if (before === after) return { upsert: [], remove: [], isSame: true };
  const length = Math.min(before.length, after.length);
  let start = 0;
  while (start < length && before[start] === after[start]) start++;
  let end = 0;
  while (end < length - start && before[before.length - 1 - end] === after[after.length - 1 - end]) end++;
  const old = before.slice(start, before.length - end);
  const now = after.slice(start, after.length - end);
  const oldByKey = new Map(old.map((item) => [item.id, item]));
  const upsert = now.filter((item) => !isSame(oldByKey.get(item.id), item));
  const keys = new Set(now.map(({ id }) => id));
  const remove = old.flatMap(({ id }) => (keys.has(id) ? [] : [id]));
  const isUnchanged = upsert.length === 0 && remove.length === 0 && sameKeys(old, now);
  return { upsert, remove, isSame: isUnchanged };
}

function sameKeys(one: readonly Keyed[], other: readonly Keyed[]): boolean {
  return one.length === other.length && one.every(({ id }, index) => id === other[index]?.id);
}
