import { graphlib, layout } from "@dagrejs/dagre";
import type { Box, Point, Size, StateDiagram, StateDiagramTransition } from "@domainsmith/model/diagram";
import { Columns, lineThrough } from "./columns.ts";
import { type Loops, loopsOf } from "./loops.ts";
import type { GraphState, GraphTransition, StateGraph } from "./machine.ts";
import { labelLines, labelSize, STATE, stateWidth } from "./measures.ts";
import { type LineEnd, portsOf } from "./ports.ts";

type Layout = Omit<StateDiagram, "entity" | "machine">;

interface Labelled {
  readonly transition: GraphTransition;
  readonly lines: readonly string[];
  readonly size: Size;
}

/** Places for states, lines and texts, without overlaps, in positive coordinates. */
export function layoutStates({ states, transitions }: StateGraph): Layout {
  const labelled = transitions.map((transition): Labelled => {
    const lines = labelLines(transition);
    return { transition, lines, size: labelSize(lines) };
  });
  const loops = new Map(states.map((state) => [state.name, loopsOfState(state, labelled)]));
  const between = labelled.filter(({ transition: { from, to } }) => from !== to);
  const placed = placedByDagre(states, loops, between);
  const boxOf = (name: string): Box => {
    const box = placed.boxes.get(name);
    if (!box) throw new Error(`There is no state ${name}.`);
    return box;
  };
  const drawn = new Map<Labelled, StateDiagramTransition>([
    ...linesBetween(placed, boxOf),
    ...states.flatMap(({ name }) => linesAround(name, labelled, loops, boxOf)),
  ]);
  return {
    width: placed.width,
    height: placed.height,
    states: states.map((state) => ({ ...state, ...boxOf(state.name) })),
    transitions: labelled.flatMap((each) => drawn.get(each) ?? []),
  };
}

function loopsOfState(state: GraphState, labelled: readonly Labelled[]): Loops {
  return loopsOf(
    stateWidth(state),
    aroundState(state.name, labelled).map(({ size }) => size),
  );
}

function aroundState(name: string, labelled: readonly Labelled[]): readonly Labelled[] {
  return labelled.filter(({ transition: { from, to } }) => from === name && to === name);
}

interface Placed extends Size {
  readonly boxes: ReadonlyMap<string, Box>;
  readonly columns: Columns;
  /** Through which points a line runs, without its ends; the middle of its text is one of them. */
  readonly routes: ReadonlyMap<Labelled, { readonly middles: readonly Point[]; readonly label: Point }>;
}

function placedByDagre(
  states: readonly GraphState[],
  loops: ReadonlyMap<string, Loops>,
  between: readonly Labelled[],
): Placed {
  const graph = new graphlib.Graph({ multigraph: true });
  const { gap, column, lineGap, margin } = STATE;
  graph.setGraph({
    rankdir: "LR",
    nodesep: gap,
    edgesep: lineGap,
    ranksep: 2 * column,
    marginx: margin,
    marginy: margin,
  });
  for (const { name } of states) graph.setNode(keyOf(name), { ...loops.get(name)?.size });
  for (const [index, { transition, size }] of between.entries()) {
    graph.setEdge(keyOf(transition.from), keyOf(transition.to), { ...size, labelpos: "c" }, `${index}`);
  }
  layout(graph);
  const columns = new Columns();
  const boxes = new Map<string, Box>();
  for (const { name } of states) {
    const { x, y, width }: Box = graph.node(keyOf(name));
    const own = loops.get(name)?.stateWidth ?? width;
    boxes.set(name, { x: x - own / 2, y: y - STATE.height / 2, width: own, height: STATE.height });
    columns.add(x, width);
  }
  const routes = new Map<Labelled, { middles: readonly Point[]; label: Point }>();
  for (const [index, each] of between.entries()) {
    const { from, to } = each.transition;
    const { x, y, points }: Point & { points: readonly Point[] } = graph.edge(keyOf(from), keyOf(to), `${index}`);
    routes.set(each, { middles: points.slice(1, -1).map(({ x, y }) => ({ x, y })), label: { x, y } });
    columns.add(x, each.size.width);
  }
  const { width = 0, height = 0 }: Partial<Size> = graph.graph();
  return { boxes, columns, routes, width, height };
}

/** Names are keys of objects in the engine: `constructor` and the like have to be others. */
function keyOf(name: string): string {
  return `state ${name}`;
}

function linesBetween(
  { columns, routes }: Placed,
  boxOf: (name: string) => Box,
): readonly (readonly [Labelled, StateDiagramTransition])[] {
  const lines = [...routes].map(([each, { middles, label }]) => {
    const { from, to } = each.transition;
    return { each, middles, label, start: endAt(from, middles[0], boxOf), end: endAt(to, middles.at(-1), boxOf) };
  });
  const portOf = portsOf(
    lines.flatMap(({ start, end }) => [start, end]),
    boxOf,
  );
  return lines.map(({ each, middles, label, start, end }) => {
    const placeOf = (at: LineEnd) => ({ port: portOf(at), state: boxOf(at.state) });
    return [each, transitionAt(each, lineThrough(columns, placeOf(start), middles, placeOf(end)), label)] as const;
  });
}

function endAt(state: string, from: Point | undefined, boxOf: (name: string) => Box): LineEnd {
  const box = boxOf(state);
  const middle = { x: box.x + box.width / 2, y: box.y + box.height / 2 };
  const at = from ?? middle;
  return { state, side: at.x < middle.x ? "left" : "right", from: at };
}

function linesAround(
  name: string,
  labelled: readonly Labelled[],
  loops: ReadonlyMap<string, Loops>,
  boxOf: (name: string) => Box,
): readonly (readonly [Labelled, StateDiagramTransition])[] {
  const placed = loops.get(name)?.place(boxOf(name)) ?? [];
  return aroundState(name, labelled).flatMap((each, index) => {
    const loop = placed[index];
    return loop ? [[each, transitionAt(each, loop.points, loop.label)] as const] : [];
  });
}

function transitionAt(
  { transition, lines, size }: Labelled,
  points: readonly Point[],
  label: Point,
): StateDiagramTransition {
  return { ...transition, lines, points: points.map(rounded), label: { ...rounded(label), ...size } };
}

function rounded({ x, y }: Point): Point {
  return { x: Math.round(x * 10) / 10, y: Math.round(y * 10) / 10 };
}
