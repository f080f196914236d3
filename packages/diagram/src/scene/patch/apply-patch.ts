import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode, DiagramPatch, DiagramScene } from "@domainsmith/model/diagram";
import { inSceneOrder } from "../edge-order.ts";

/**
 * The scene after a change. What the patch does not touch stays the same objects. A card takes the place of the one
 * with its key or, after a rename, its old key; others come at the end, unless the patch says the order.
 */
export function applyPatch(scene: DiagramScene, patch: DiagramPatch): DiagramScene {
  const nodes = patchedNodes(scene.nodes, patch);
  return {
    nodes,
    edges: patchedEdges(scene.edges, nodes, nodes === scene.nodes, patch),
    groups: patch.groups ?? scene.groups,
    views: patch.views ?? scene.views,
  };
}

function patchedNodes(
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

function patchedEdges(
  before: readonly DiagramEdge[],
  nodes: readonly DiagramNode[],
  sameNodes: boolean,
  { upsert, remove }: DiagramPatch,
): readonly DiagramEdge[] {
  if (sameNodes && upsert.edges.length === 0 && remove.edges.length === 0) return before;
  const edges = new Map(before.map((edge) => [edge.id, edge]));
  for (const id of remove.edges) edges.delete(id);
  for (const edge of upsert.edges) edges.set(edge.id, edge);
  return inSceneOrder(nodes, edges.values());
}
