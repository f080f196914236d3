import type { Box, DiagramLayoutPatch, DiagramPatch, Point } from "@domainsmith/model/diagram";
import { applyPatch } from "../../scene/patch/apply-patch.ts";
import type { DrawingChange, DrawingOptions, DrawnGroup } from "../drawing.ts";
import type { KeptEdge } from "../drawn-edge.ts";
import { BoxIndex } from "../places/box-index.ts";
import { isSameBox } from "../places/boxes.ts";
import { isConcerned } from "../routing/field.ts";
import { graphOf, type SceneGraph } from "../scene-graph.ts";
import { boxAt, type DrawingState, lineBounds } from "./state.ts";

/** From so many changed boxes on, every line is looked at again. */
const MANY = 64;

/** The state after a change, with everything that still holds. The state before stays as it is. */
export function nextState(before: DrawingState, change: DrawingChange, frames: readonly DrawnGroup[]): DrawingState {
  const scene = change.scene ? applyPatch(before.scene, change.scene) : before.scene;
  const graph = scene === before.scene ? before.graph : graphOf(scene);
  const options = changedOptions(before.options, change);
  const { positions, moved } = patchedPositions(before, graph, change);
  const routes = patchedRoutes(before, graph, moved, change.layout);
  const cards = placedCards({ ...before, graph, options, positions }, before, moved);
  const changed = changedBoxes(before, graph, cards);
  const isSameGraph = graph === before.graph;
  const layout = moved.size === 0 && !change.layout && isSameGraph ? before.layout : undefined;
  const base = { scene, graph, options, positions, routes, layout, cards };
  return {
    ...base,
    lines: isSameGraph && options === before.options ? movedLines(before, base, changed.numbers) : undefined,
    ports:
      isSameGraph && options === before.options
        ? keptPorts(before, base, changed.numbers)
        : new Array(graph.nodes.length),
    ...keptEdges(before, graph, changed.boxes),
    frames: new Map(frames.map((frame) => [frame.id, frame])),
  };
}

function changedOptions(before: Required<DrawingOptions>, change: DrawingOptions): Required<DrawingOptions> {
  const { detail = before.detail, hidden = before.hidden, collapsed = before.collapsed, uses = before.uses } = change;
  const isSame =
    detail === before.detail && hidden === before.hidden && collapsed === before.collapsed && uses === before.uses;
  return isSame ? before : { detail, hidden, collapsed, uses };
}

/** Where cards stand now, and the numbers of those that stood elsewhere before. */
function patchedPositions(
  before: DrawingState,
  graph: SceneGraph,
  { scene, layout }: DrawingChange,
): { readonly positions: readonly (Point | undefined)[]; readonly moved: ReadonlySet<number> } {
  const moved = new Set<number>();
  const positions = graph === before.graph ? [...before.positions] : carriedPositions(before, graph, scene);
  for (const [id, position] of Object.entries(layout?.positions ?? {})) {
    const number = graph.nodeNumbers.get(id);
    if (number === undefined) continue;
    const old = positions[number];
    if (old && position && old.x === position.x && old.y === position.y) continue;
    positions[number] = position ?? undefined;
    moved.add(number);
  }
  return { positions, moved };
}

/** By key, also where that is another one now. */
function carriedPositions(
  before: DrawingState,
  graph: SceneGraph,
  patch: DiagramPatch | undefined,
): (Point | undefined)[] {
  const oldKeys = new Map(Object.entries(patch?.renamed ?? {}).map(([old, now]) => [now, old]));
  return graph.nodes.map(({ id }) => {
    const number = before.graph.nodeNumbers.get(id) ?? before.graph.nodeNumbers.get(oldKeys.get(id) ?? "");
    return number === undefined ? undefined : before.positions[number];
  });
}

function patchedRoutes(
  before: DrawingState,
  graph: SceneGraph,
  moved: ReadonlySet<number>,
  patch: DiagramLayoutPatch | undefined,
): DrawingState["routes"] {
  const isSameGraph = graph === before.graph;
  if (isSameGraph && moved.size === 0 && !patch?.routes) return before.routes;
  const routes = isSameGraph
    ? [...before.routes]
    : graph.edges.map(({ id }) => before.routes[before.graph.edgeNumbers.get(id) ?? -1]);
  for (const number of moved) for (const edge of graph.edgesOf[number] ?? []) routes[edge] = undefined;
  for (const [id, route] of Object.entries(patch?.routes ?? {})) {
    const number = graph.edgeNumbers.get(id);
    if (number !== undefined) routes[number] = route ?? undefined;
  }
  return routes;
}

/** The boxes of cards; those that are as they were stay the same objects. */
function placedCards(
  { graph, options, positions }: Pick<DrawingState, "graph" | "options" | "positions">,
  before: DrawingState,
  moved: ReadonlySet<number>,
): BoxIndex {
  const boxOf = (number: number): Box | undefined => {
    const node = graph.nodes[number];
    return node && boxAt(node, positions[number], options);
  };
  const changes = new Map<number, Box | undefined>();
  if (graph === before.graph) {
    const numbers = options === before.options ? moved : graph.nodes.keys();
    for (const number of numbers) {
      const box = boxOf(number);
      if (!isSameBox(box, before.cards.boxes[number])) changes.set(number, box);
    }
    return before.cards.with(changes);
  }
  return BoxIndex.of(
    graph.nodes.map(({ id }, number) => {
      const box = boxOf(number);
      const old = before.cards.boxes[before.graph.nodeNumbers.get(id) ?? -1];
      return isSameBox(box, old) ? old : box;
    }),
  );
}

interface ChangedBoxes {
  /** Where something was, and where something is. */
  readonly boxes: readonly Box[];
  /** The cards of the graph that have another box. */
  readonly numbers: readonly number[];
}

function changedBoxes(before: DrawingState, graph: SceneGraph, cards: BoxIndex): ChangedBoxes {
  const boxes: Box[] = [];
  const numbers: number[] = [];
  if (cards === before.cards) return { boxes, numbers };
  const isSameGraph = graph === before.graph;
  for (let number = 0; number < graph.nodes.length; number++) {
    const id = graph.nodes[number]?.id ?? "";
    const old = before.cards.boxes[isSameGraph ? number : (before.graph.nodeNumbers.get(id) ?? -1)];
    const box = cards.boxes[number];
    if (old === box) continue;
    numbers.push(number);
    if (old) boxes.push(old);
    if (box) boxes.push(box);
  }
  if (!isSameGraph) {
    for (const [number, { id }] of before.graph.nodes.entries()) {
      const old = before.cards.boxes[number];
      if (old && !graph.nodeNumbers.has(id)) boxes.push(old);
    }
  }
  return { boxes, numbers };
}

type Base = Pick<DrawingState, "graph" | "cards" | "options" | "routes">;

function movedLines(before: DrawingState, base: Base, changed: readonly number[]): BoxIndex | undefined {
  if (!before.lines) return undefined;
  const changes = new Map<number, Box | undefined>();
  const look = (edge: number) => changes.set(edge, lineBounds(base, edge));
  for (const number of changed) for (const edge of base.graph.edgesOf[number] ?? []) look(edge);
  for (const edge of changedRoutes(before, base)) look(edge);
  return before.lines.with(changes);
}

/** Where lines leave a card depends on it, on the cards at their other ends, and on their routes. */
function keptPorts(before: DrawingState, base: Base, changed: readonly number[]): DrawingState["ports"] {
  const { graph } = base;
  const ports = [...before.ports];
  const forget = (edge: number) => {
    ports[graph.from[edge] ?? -1] = undefined;
    ports[graph.to[edge] ?? -1] = undefined;
  };
  for (const number of changed) {
    ports[number] = undefined;
    for (const edge of graph.edgesOf[number] ?? []) forget(edge);
  }
  for (const edge of changedRoutes(before, base)) forget(edge);
  return ports;
}

function changedRoutes(before: DrawingState, { routes }: Base): readonly number[] {
  if (routes === before.routes) return [];
  const changed: number[] = [];
  for (const [edge, route] of routes.entries()) if (route !== before.routes[edge]) changed.push(edge);
  return changed;
}

function keptEdges(
  before: DrawingState,
  graph: SceneGraph,
  changed: readonly Box[],
): Pick<DrawingState, "kept" | "stale"> {
  if (graph === before.graph && changed.length === 0) return { kept: [...before.kept], stale: [...before.stale] };
  const kept = new Array<KeptEdge | undefined>(graph.edges.length);
  const stale = new Array<KeptEdge | undefined>(graph.edges.length);
  const isSameGraph = graph === before.graph;
  for (let edge = 0; edge < graph.edges.length; edge++) {
    const old = isSameGraph ? edge : (before.graph.edgeNumbers.get(graph.edges[edge]?.id ?? "") ?? -1);
    const known = before.kept[old];
    if (!known) stale[edge] = before.stale[old];
    else if (changed.length > MANY || isConcerned(known.traces, changed)) stale[edge] = known;
    else kept[edge] = known;
  }
  return { kept, stale };
}
