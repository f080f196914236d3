import type { DiagramGroup, DiagramNode } from "@domainsmith/model/diagram";

/** The packages of some cards, sorted by name. */
export function groupsOf(nodes: readonly DiagramNode[]): readonly DiagramGroup[] {
  const ids = [...new Set(nodes.map(({ group }) => group))];
  return ids.sort(compareText).map((id) => ({ id, name: id }));
}

/** By code units: the same order on every machine. */
function compareText(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
