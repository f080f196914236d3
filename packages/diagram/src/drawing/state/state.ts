import type {
  Box,
  DiagramEdge,
  DiagramLayout,
  DiagramNode,
  DiagramScene,
  Point,
  Size,
} from "@domainsmith/model/diagram";
import { CARD, cardSize, type DetailLevel } from "../card.ts";
import type { DrawingOptions, DrawnGroup } from "../drawing.ts";
import type { KeptEdge } from "../drawn-edge.ts";
import type { Port } from "../ends/side.ts";
import type { BoxIndex } from "../places/box-index.ts";
import { inflated, union } from "../places/boxes.ts";
import { DETOUR } from "../routing/around.ts";
import type { SceneGraph } from "../scene-graph.ts";

/** What a drawing is made of. Lists go by the numbers of cards or lines in the graph. */
export interface DrawingState {
  readonly scene: DiagramScene;
  readonly graph: SceneGraph;
  readonly options: Required<DrawingOptions>;
  readonly positions: readonly (Point | undefined)[];
  readonly routes: readonly (readonly Point[] | undefined)[];
  /** Where it is the same as what was given, that. */
  readonly layout: DiagramLayout | undefined;
  readonly cards: BoxIndex;
  /** Boxes that lines do not leave, whatever their ways. Made when it is first needed. */
  lines: BoxIndex | undefined;
  /** What has been worked out so far: it is added to. */
  readonly ports: (ReadonlyMap<number, Port> | undefined)[];
  readonly kept: (KeptEdge | undefined)[];
  /** Lines that have to be worked out again; what they were before. */
  readonly stale: (KeptEdge | undefined)[];
  /** Frames as they were last. */
  readonly frames: ReadonlyMap<string, DrawnGroup>;
}

/** The detail that a card is shown with. */
export function detailOf(node: DiagramNode, { detail, collapsed }: Required<DrawingOptions>): DetailLevel {
  return collapsed.has(node.id) ? "names" : detail;
}

/** The box of a card; undefined where it is not drawn. */
export function boxAt(
  node: DiagramNode,
  position: Point | undefined,
  options: Required<DrawingOptions>,
): Box | undefined {
  if (!position || options.hidden.has(node.id)) return undefined;
  const { width, height }: Size = cardSize(node, detailOf(node, options));
  return { x: position.x, y: position.y, width, height };
}

/** Whether a line is drawn where both of its cards are. */
export function isShown(edge: DiagramEdge, to: DiagramNode | undefined, { uses }: Required<DrawingOptions>): boolean {
  return edge.kind !== "uses" || uses === "all" || (uses === "values" && to?.kind !== "enum");
}

/** A box that a line does not leave; undefined where it is not drawn. */
export function lineBounds(
  state: Pick<DrawingState, "graph" | "cards" | "options" | "routes">,
  edge: number,
): Box | undefined {
  const { graph, cards, options, routes } = state;
  const [from, to] = [graph.from[edge] ?? -1, graph.to[edge] ?? -1];
  const [fromBox, toBox] = [cards.boxes[from], cards.boxes[to]];
  const line = graph.edges[edge];
  if (!line || !fromBox || !toBox || !isShown(line, graph.nodes[to], options)) return undefined;
  let box = union(fromBox, toBox);
  for (const { x, y } of routes[edge] ?? []) box = union(box, { x, y, width: 0, height: 0 });
  return inflated(box, DETOUR + CARD.maxWidth);
}
