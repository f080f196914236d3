import type { SymbolId } from "@domainsmith/model";
import type { DiagramEdge, DiagramNode } from "@domainsmith/model/diagram";

/**
 * Lines in the order of a scene: by the cards where they begin, and for each card to its base, to its mixins, and then
 * in the order of its rows. Lines that begin at no card are left out.
 */
export function inSceneOrder(nodes: readonly DiagramNode[], edges: Iterable<DiagramEdge>): readonly DiagramEdge[] {
  const byNode = new Map<SymbolId, DiagramEdge[]>();
  for (const edge of edges) {
    const list = byNode.get(edge.from.node);
    if (list) list.push(edge);
    else byNode.set(edge.from.node, [edge]);
  }
  return nodes.flatMap((node) => {
    const own = byNode.get(node.id) ?? [];
    return own.length > 1 ? sorted(node, own) : own;
  });
}

function sorted(node: DiagramNode, edges: readonly DiagramEdge[]): readonly DiagramEdge[] {
  const mixins = node.mixins ?? [];
  const rows = new Map(node.rows.map(({ id }, index) => [id, index]));
  const rank = ({ from, to, kind }: DiagramEdge): number => {
    if (kind === "inheritance") return -1;
    if (kind === "mixin") return mixins.indexOf(to.node);
    return mixins.length + (rows.get(from.row ?? "") ?? rows.size);
  };
  return [...edges].sort((one, other) => rank(one) - rank(other));
}
