import type { DiagramLayout, DiagramScene } from "@domainsmith/model/diagram";
import type { DrawingOptions } from "../drawing.ts";
import { BoxIndex } from "../places/box-index.ts";
import { graphOf } from "../scene-graph.ts";
import { boxAt, type DrawingState } from "./state.ts";

/** A scene of which nothing is worked out yet but where its cards are. */
export function firstState(
  scene: DiagramScene,
  layout: DiagramLayout,
  options: Required<DrawingOptions>,
): DrawingState {
  const graph = graphOf(scene);
  const { nodes, edges } = graph;
  const positions = nodes.map(({ id }) => layout.positions[id]);
  return {
    scene,
    graph,
    options,
    positions,
    routes: edges.map(({ id }) => layout.routes[id]),
    layout,
    cards: BoxIndex.of(nodes.map((node, number) => boxAt(node, positions[number], options))),
    lines: undefined,
    ports: new Array<undefined>(nodes.length),
    kept: new Array<undefined>(edges.length),
    stale: new Array<undefined>(edges.length),
    frames: new Map(),
  };
}
