import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramPatch, DiagramScene } from "@domainsmith/model/diagram";
import { inSceneOrder } from "../edge-order.ts";

/**
 * The scene after a change. What the patch does not touch stays the same objects. A card takes the place of the one
 * with its key or, after a rename, its old key; others come at the end, unless the patch says the order.
 */
export function applyPatch(scene: DiagramScene, patch: DiagramPatch): DiagramScene {
  const nodes = patchNodes(scene.nodes, patch);
  return {
    nodes,
    edges: patchedEdges(scene, nodes, patch),
    groups: patch.groups ?? scene.groups,
    views: patch.views ?? scene.views,
  };
}

/** The cards after a change, see {@link applyPatch}. */
export function patchNodes(
  before: readonly DiagramNode[],
  { upsert, remove, renamed = {}, order }: DiagramPatch,
): readonly DiagramNode[] {
  if (upsert.nodes.length === 0 && remove.nodes.length === 0 && !order) return before;
  const changed = new Map(upsert.nodes.map((node) => [node.id, node]));
  const gone = new Set(remove.nodes);
  const nodes = new Map<SymbolId, DiagramNode>();
  const put = (node: DiagramNode | undefined): void => {
    if (node) nodes.set(node.id, node);
  };
  for (const node of before) {
    if (!gone.has(node.id)) put(changed.get(node.id) ?? node);
    else put(changed.get(renamed[node.id] ?? ""));
  }
  for (const node of upsert.nodes) put(node);
  return order ? order.flatMap((id) => nodes.get(id) ?? []) : [...nodes.values()];
}

function patchedEdges(scene: DiagramScene, nodes: readonly DiagramNode[], patch: DiagramPatch): readonly DiagramEdge[] {
  const { upsert, remove } = patch;
  if (nodes === scene.nodes && upsert.edges.length === 0 && remove.edges.length === 0) return scene.edges;
  if (scene.nodes.every(({ id }, index) => id === nodes[index]?.id)) return edgesInPlace(scene, nodes, patch);
  const edges = new Map(scene.edges.map((edge) => [edge.id, edge]));
  for (const id of remove.edges) edges.delete(id);
  for (const edge of upsert.edges) edges.set(edge.id, edge);
  return inSceneOrder(nodes, edges.values());
}

/** Where all cards are still in their places, nearly all lines are, too: only those of cards that changed are sorted. */
function edgesInPlace(
  { edges }: DiagramScene,
  nodes: readonly DiagramNode[],
  { upsert, remove }: DiagramPatch,
): readonly DiagramEdge[] {
  const changed = new Set(upsert.nodes.map(({ id }) => id));
  const gone = new Set(remove.edges);
  const replaced = new Set(upsert.edges.map(({ id }) => id));
  const come = new Map<SymbolId, DiagramEdge[]>();
  for (const edge of upsert.edges) come.set(edge.from.node, [...(come.get(edge.from.node) ?? []), edge]);
  const result: DiagramEdge[] = [];
  let at = 0;
  for (const node of nodes) {
    const own = come.get(node.id) ?? [];
    const start = result.length;
    for (let edge = edges[at]; edge?.from.node === node.id; edge = edges[++at]) {
      if (!gone.has(edge.id) && !replaced.has(edge.id)) result.push(edge);
    }
    if (own.length === 0 && !changed.has(node.id)) continue;
    result.push(...inSceneOrder([node], [...result.splice(start), ...own]));
  }
  return result;
}
