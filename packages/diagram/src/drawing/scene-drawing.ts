import type { Box, DiagramLayout, DiagramNode, DiagramRow, DiagramScene, Point } from "@domainsmith/model/diagram";
import { type DetailLevel, visibleRows } from "./card.ts";
import type { Drawing, DrawingChange, DrawingOptions, DrawnEdge, DrawnGroup } from "./drawing.ts";
import { distanceTo, drawEdge, type EdgeInput, isSameInput, isWithin } from "./drawn-edge.ts";
import { endNumber, type LineEnd, portsOf } from "./ends/ports.ts";
import type { Port } from "./ends/side.ts";
import { framesOf } from "./frames.ts";
import { lineSides } from "./line-sides.ts";
import { BoxIndex } from "./places/box-index.ts";
import { contains, inflated, unionOf } from "./places/boxes.ts";
import { sketchOf } from "./routing/route.ts";
import { nextState } from "./state/next-state.ts";
import { type DrawingState, detailOf, isShown, lineBounds } from "./state/state.ts";

const NO_ROWS: readonly DiagramRow[] = [];

/** A drawing that works out what is asked for and keeps it. */
export class SceneDrawing implements Drawing {
  private readonly state: DrawingState;
  private knownBox: Box | undefined;
  private knownGroups: readonly DrawnGroup[] | undefined;
  private knownLayout: DiagramLayout | undefined;

  constructor(state: DrawingState) {
    this.state = state;
    this.knownLayout = state.layout;
  }

  get options(): Required<DrawingOptions> {
    return this.state.options;
  }

  get detail(): DetailLevel {
    return this.state.options.detail;
  }

  get scene(): DiagramScene {
    return this.state.scene;
  }

  get layout(): DiagramLayout {
    this.knownLayout ??= layoutOf(this.state);
    return this.knownLayout;
  }

  get box(): Box {
    this.knownBox ??= unionOf([
      ...this.state.cards.boxes.filter((box) => box !== undefined),
      ...this.groups.map(({ box }) => box),
    ]);
    return this.knownBox;
  }

  get groups(): readonly DrawnGroup[] {
    if (!this.knownGroups) {
      const { scene, graph, cards, frames } = this.state;
      const boxesOf = (group: string) =>
        (graph.nodesOf.get(group) ?? []).flatMap((number) => cards.boxes[number] ?? []);
      this.knownGroups = framesOf(scene, boxesOf, frames);
    }
    return this.knownGroups;
  }

  node(id: string): DiagramNode | undefined {
    const { graph } = this.state;
    return graph.nodes[graph.nodeNumbers.get(id) ?? -1];
  }

  boxOf(id: string): Box | undefined {
    const { graph, cards } = this.state;
    return cards.boxes[graph.nodeNumbers.get(id) ?? -1];
  }

  rowsOf(id: string): readonly DiagramRow[] {
    const node = this.node(id);
    return node ? visibleRows(node, detailOf(node, this.state.options)) : NO_ROWS;
  }

  edge(id: string): DrawnEdge | undefined {
    const number = this.state.graph.edgeNumbers.get(id);
    return number === undefined ? undefined : this.drawn(number);
  }

  sketch(id: string): readonly Point[] {
    const { graph, kept } = this.state;
    const number = graph.edgeNumbers.get(id) ?? -1;
    const input = this.inputOf(number);
    if (!input) return [];
    const known = kept[number];
    return known && isSameInput(known, input) ? known.drawn.points : sketchOf(input);
  }

  edgesOf(id: string): readonly string[] {
    const { graph } = this.state;
    return this.linesOf(graph.nodeNumbers.get(id) ?? -1).flatMap((edge) => graph.edges[edge]?.id ?? []);
  }

  nodesIn(box: Box): readonly string[] {
    const { graph, cards } = this.state;
    return cards.query(box).flatMap((number) => graph.nodes[number]?.id ?? []);
  }

  edgesIn(box: Box): readonly string[] {
    const { graph, cards } = this.state;
    const keys: string[] = [];
    for (const edge of this.lines.query(box)) {
      const [from, to] = [cards.boxes[graph.from[edge] ?? -1], cards.boxes[graph.to[edge] ?? -1]];
      // Where a card is within, so is the end of its line.
      const isEndWithin = (from && contains(box, from)) || (to && contains(box, to));
      const drawn = isEndWithin ? undefined : this.drawn(edge);
      if (isEndWithin || (drawn && isWithin(drawn, box))) keys.push(graph.edges[edge]?.id ?? "");
    }
    return keys;
  }

  nodeAt({ x, y }: Point): string | undefined {
    return this.nodesIn({ x, y, width: 0, height: 0 }).at(-1);
  }

  edgeAt(point: Point, distance: number): string | undefined {
    let nearest: string | undefined;
    let least = distance;
    for (const edge of this.lines.query(inflated({ ...point, width: 0, height: 0 }, distance))) {
      const drawn = this.drawn(edge);
      const away = drawn ? distanceTo(drawn, point) : Number.POSITIVE_INFINITY;
      if (away <= least) [nearest, least] = [drawn?.edge.id, away];
    }
    return nearest;
  }

  update(change: DrawingChange): Drawing {
    return new SceneDrawing(nextState(this.state, change, this.knownGroups ?? [...this.state.frames.values()]));
  }

  /** The lines of a card that are drawn, by number. */
  private linesOf(number: number): readonly number[] {
    const { graph, cards, options } = this.state;
    const isDrawn = (card: number) => cards.boxes[card] !== undefined;
    return (graph.edgesOf[number] ?? []).filter((edge) => {
      const [from, to] = [graph.from[edge] ?? -1, graph.to[edge] ?? -1];
      const line = graph.edges[edge];
      return line !== undefined && isDrawn(from) && isDrawn(to) && isShown(line, graph.nodes[to], options);
    });
  }

  private get lines(): BoxIndex {
    const { state } = this;
    state.lines ??= BoxIndex.of(state.graph.edges.map((_, edge) => lineBounds(state, edge)));
    return state.lines;
  }

  private drawn(edge: number): DrawnEdge | undefined {
    const { graph, cards, kept, stale } = this.state;
    const input = this.inputOf(edge);
    if (!input) return undefined;
    const known = kept[edge];
    if (known && isSameInput(known, input)) return known.drawn;
    const numbers = { from: graph.from[edge] ?? -1, to: graph.to[edge] ?? -1 };
    const made = drawEdge(input, cards, numbers, (known ?? stale[edge])?.drawn);
    kept[edge] = made;
    stale[edge] = undefined;
    return made.drawn;
  }

  private inputOf(number: number): EdgeInput | undefined {
    const { graph, cards, options, routes } = this.state;
    const [fromNumber, toNumber] = [graph.from[number] ?? -1, graph.to[number] ?? -1];
    const edge = graph.edges[number];
    const [fromNode, toNode] = [graph.nodes[fromNumber], graph.nodes[toNumber]];
    const [fromBox, toBox] = [cards.boxes[fromNumber], cards.boxes[toNumber]];
    if (!edge || !fromNode || !toNode || !fromBox || !toBox || !isShown(edge, toNode, options)) return undefined;
    const from = this.portsOf(fromNumber).get(endNumber(number, "from"));
    const to = this.portsOf(toNumber).get(endNumber(number, "to"));
    if (!from || !to) return undefined;
    return {
      edge,
      from,
      to,
      fromBox,
      toBox,
      fromRows: visibleRows(fromNode, detailOf(fromNode, options)),
      toRows: visibleRows(toNode, detailOf(toNode, options)),
      bends: lineSides(edge, fromBox, toBox, routes[number]).bends,
    };
  }

  private portsOf(number: number): ReadonlyMap<number, Port> {
    const { graph, cards, ports, options } = this.state;
    let known = ports[number];
    if (known) return known;
    const [node, box] = [graph.nodes[number], cards.boxes[number]];
    const ends = this.linesOf(number).flatMap((edge) => this.endsAt(number, edge));
    known = node && box ? portsOf(box, visibleRows(node, detailOf(node, options)), ends) : new Map();
    ports[number] = known;
    return known;
  }

  /** The end of a line at a card, or both. */
  private endsAt(number: number, edge: number): readonly LineEnd[] {
    const { graph, cards, routes } = this.state;
    const [from, to] = [graph.from[edge] ?? -1, graph.to[edge] ?? -1];
    const line = graph.edges[edge];
    const [fromBox, toBox] = [cards.boxes[from], cards.boxes[to]];
    if (!line || !fromBox || !toBox) return [];
    const { bends, ...sides } = lineSides(line, fromBox, toBox, routes[edge]);
    const isLoop = from === to;
    const ends: LineEnd[] = [];
    if (from === number) {
      ends.push({
        number: endNumber(edge, "from"),
        end: line.from,
        side: sides.from,
        other: toBox,
        isLoop,
        bend: bends?.[0],
      });
    }
    if (to === number) {
      ends.push({
        number: endNumber(edge, "to"),
        end: line.to,
        side: sides.to,
        other: fromBox,
        isLoop,
        bend: bends?.at(-1),
      });
    }
    return ends;
  }
}

function layoutOf({ graph, positions, routes }: DrawingState): DiagramLayout {
  const layout: { positions: Record<string, Point>; routes: Record<string, readonly Point[]> } = {
    positions: {},
    routes: {},
  };
  for (const [number, { id }] of graph.nodes.entries()) {
    const position = positions[number];
    if (position) layout.positions[id] = position;
  }
  for (const [number, { id }] of graph.edges.entries()) {
    const route = routes[number];
    if (route) layout.routes[id] = route;
  }
  return layout;
}
