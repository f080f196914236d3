import type { SymbolId } from "@domainsmith/model";
import type { Point } from "@domainsmith/model/diagram";
import type { ELK, ElkExtendedEdge, ElkNode, ElkPort } from "elkjs/lib/elk-api.js";
import type { ColumnGraph, Heights, Span } from "../columns/column-graph.ts";
import type { Card, LineEnd } from "../graph.ts";
import { SPACING } from "../spacing.ts";

/** Heights from ELK, which takes lines to their rows. */
export async function heightsByElk(graph: ColumnGraph): Promise<Heights> {
  const { children = [], edges = [] } = await (await engine()).layout(inputOf(graph));
  const placed = new Map(children.map((child) => [child.id, child]));
  const tops = new Map<SymbolId, number>();
  for (const [index, { id }] of graph.cards.entries()) tops.set(id, placed.get(`${index}`)?.y ?? 0);
  const indexOf = new Map(graph.cards.map(({ id }, index) => [id, index]));
  const middles = graph.columns.map((column) => {
    const boxes = column.map(({ id }) => placed.get(`${indexOf.get(id)}`));
    const left = Math.min(...boxes.map((box) => box?.x ?? 0));
    const right = Math.max(...boxes.map((box) => (box?.x ?? 0) + (box?.width ?? 0)));
    return (left + right) / 2;
  });
  const lines = new Map(edges.map((edge) => [edge.id, pointsOf(edge)]));
  const passes = new Map<string, readonly number[]>();
  for (const [index, { line, start, end }] of graph.spans.entries()) {
    if (end - start < 2) continue;
    const points = lines.get(`line ${index}`) ?? [];
    passes.set(
      line.id,
      middles.slice(start + 1, end).map((x) => heightAt(points, x)),
    );
  }
  return { tops, passes };
}

let elk: Promise<ELK> | undefined;

/** It is large and takes its time to load: only where it is needed, once. */
function engine(): Promise<ELK> {
  elk ??= import("elkjs/lib/elk.bundled.js").then(({ default: Elk }) => new Elk.default());
  return elk;
}

const OPTIONS = {
  "elk.algorithm": "layered",
  "elk.direction": "RIGHT",
  "elk.edgeRouting": "ORTHOGONAL",
  "elk.separateConnectedComponents": "false",
  // Columns are given by the places that cards have.
  "elk.layered.layering.strategy": "INTERACTIVE",
  "elk.layered.nodePlacement.strategy": "NETWORK_SIMPLEX",
  "elk.layered.thoroughness": "20",
  "elk.spacing.nodeNode": `${SPACING.cards}`,
  "elk.spacing.edgeNode": `${SPACING.passing}`,
  "elk.spacing.edgeEdge": `${SPACING.tracks}`,
  "elk.layered.spacing.nodeNodeBetweenLayers": `${SPACING.columns}`,
} as const;

/** Wide enough apart that no card reaches into the next column. */
const COLUMN = 10_000;

function inputOf({ cards, columns, spans }: ColumnGraph): ElkNode & { children: ElkNode[] } {
  const columnOf = new Map(columns.flatMap((column, index) => column.map(({ id }) => [id, index] as const)));
  const indexOf = new Map(cards.map(({ id }, index) => [id, index]));
  const ports = new Map<SymbolId, ElkPort[]>(cards.map(({ id }) => [id, []]));
  const cardOf = new Map(cards.map((card) => [card.id, card]));
  const addPort = (id: string, end: LineEnd, side: "WEST" | "EAST") => {
    const card = cardOf.get(end.card);
    if (card) ports.get(end.card)?.push(portOf(id, card, end, side));
  };
  const edges = spans.map(({ left, right }: Span, index): ElkExtendedEdge => {
    addPort(`${index} left`, left, "EAST");
    addPort(`${index} right`, right, "WEST");
    return { id: `line ${index}`, sources: [`${index} left`], targets: [`${index} right`] };
  });
  return {
    id: "package",
    layoutOptions: OPTIONS,
    children: cards.map(({ id, width, height }) => ({
      id: `${indexOf.get(id)}`,
      x: (columnOf.get(id) ?? 0) * COLUMN,
      y: 0,
      width,
      height,
      ports: ports.get(id) ?? [],
      layoutOptions: { "elk.portConstraints": "FIXED_POS" },
    })),
    edges,
  };
}

/** Where no row is given, in the middle of the side: the exact place follows from where the line comes from. */
function portOf(
  id: string,
  { width, height, endsWithin = height }: Card,
  { row }: LineEnd,
  side: "WEST" | "EAST",
): ElkPort {
  return {
    id,
    x: side === "WEST" ? 0 : width,
    y: row ?? endsWithin / 2,
    width: 0,
    height: 0,
    layoutOptions: { "elk.port.side": side },
  };
}

function pointsOf({ sections = [] }: ElkExtendedEdge): readonly Point[] {
  return sections.flatMap(({ startPoint, bendPoints = [], endPoint }) => [startPoint, ...bendPoints, endPoint]);
}

/** The height of a line from left to right that is level there. */
function heightAt(points: readonly Point[], x: number): number {
  const after = points.findIndex((point) => point.x >= x);
  return points[Math.max(after, 0)]?.y ?? 0;
}
