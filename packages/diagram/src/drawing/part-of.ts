import type { DiagramScene } from "@domainsmith/model/diagram";
import { groupsOf } from "../scene/groups.ts";
import { graphOf } from "./scene-graph.ts";

/** Some cards of a scene, with the lines between them. Keys of what is not there are left out. */
export function partOf(scene: DiagramScene, keys: ReadonlySet<string>): DiagramScene {
  const nodes = scene.nodes.filter(({ id }) => keys.has(id));
  const edges = scene.edges.filter(({ from, to }) => keys.has(from.node) && keys.has(to.node));
  return { nodes, edges, groups: groupsOf(nodes), views: scene.views };
}

/**
 * A card and those around it, as far as a number of lines leads, in both directions.
 *
 * @param depth 0: the card alone. Nothing where there is no such card.
 */
export function neighbours(scene: DiagramScene, key: string, depth: number): ReadonlySet<string> {
  const { nodes, edgesOf, from, to, nodeNumbers } = graphOf(scene);
  const start = nodeNumbers.get(key);
  const found = new Set(start === undefined ? [] : [start]);
  let last = [...found];
  for (let step = 0; step < depth && last.length > 0; step++) {
    const next: number[] = [];
    for (const number of last) {
      for (const edge of edgesOf[number] ?? []) {
        for (const card of [from[edge] ?? -1, to[edge] ?? -1]) {
          if (card < 0 || found.has(card)) continue;
          found.add(card);
          next.push(card);
        }
      }
    }
    last = next;
  }
  return new Set([...found].flatMap((number) => nodes[number]?.id ?? []));
}
