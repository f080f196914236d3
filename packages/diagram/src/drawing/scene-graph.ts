import type { DiagramEdge, DiagramNode, DiagramScene } from "@domainsmith/model/diagram";

/** A scene by numbers: cards and lines are known by where they stand in it. */
export interface SceneGraph {
  readonly nodes: readonly DiagramNode[];
  readonly edges: readonly DiagramEdge[];
  readonly nodeNumbers: ReadonlyMap<string, number>;
  readonly edgeNumbers: ReadonlyMap<string, number>;
  /** The numbers of a line's cards, where it begins and where it ends; -1 where a card is not in the scene. */
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The lines of a card, by its number. */
  readonly edgesOf: readonly (readonly number[])[];
  /** The cards of a package, by its key. */
  readonly nodesOf: ReadonlyMap<string, readonly number[]>;
}

const known = new WeakMap<DiagramScene, SceneGraph>();

/** The same object for the same scene. */
export function graphOf(scene: DiagramScene): SceneGraph {
  const before = known.get(scene);
  if (before) return before;
  const graph = makeGraph(scene);
  known.set(scene, graph);
  return graph;
}

function makeGraph({ nodes, edges }: DiagramScene): SceneGraph {
  const nodeNumbers = new Map<string, number>();
  const nodesOf = new Map<string, number[]>();
  for (const [number, { id, group }] of nodes.entries()) {
    nodeNumbers.set(id, number);
    const members = nodesOf.get(group);
    if (members) members.push(number);
    else nodesOf.set(group, [number]);
  }
  const edgeNumbers = new Map<string, number>();
  const from = new Int32Array(edges.length);
  const to = new Int32Array(edges.length);
  const edgesOf: number[][] = nodes.map(() => []);
  for (const [number, edge] of edges.entries()) {
    edgeNumbers.set(edge.id, number);
    const first = nodeNumbers.get(edge.from.node) ?? -1;
    const last = nodeNumbers.get(edge.to.node) ?? -1;
    from[number] = first;
    to[number] = last;
    edgesOf[first]?.push(number);
    if (last !== first) edgesOf[last]?.push(number);
  }
  return { nodes, edges, nodeNumbers, edgeNumbers, from, to, edgesOf, nodesOf };
}
