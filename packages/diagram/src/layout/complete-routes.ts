import type { DiagramEdge, DiagramEnd, DiagramLayout, DiagramScene, Point } from "@domainsmith/model/diagram";
import { CARD, rowTop } from "../drawing/card.ts";
import { createDrawing } from "../drawing/create-drawing.ts";
import { CORNER } from "../drawing/ends/ports.ts";
import { BoxIndex } from "../drawing/places/box-index.ts";
import { Field, NARROW, TOUCHING, WIDE } from "../drawing/routing/field.ts";
import { Detours } from "./lines/detours.ts";
import { type TidyEnd, type TidyLine, tidyLines } from "./lines/tidy-lines.ts";

/** Up to so many lines there is time for all to be moved apart; */
const MANY = 1500;
/** and up to so many, to look at all several times. */
const FEW = 500;

/**
 * Routes for all lines of a layout that are drawn, those between packages as well: what each finds by itself, moved
 * apart where they lie upon one another or cross needlessly.
 *
 * @param isLoose which lines may get another route than they have; those without one always may
 */
export function completeRoutes(
  scene: DiagramScene,
  layout: DiagramLayout,
  isLoose: (edge: string) => boolean,
): DiagramLayout["routes"] {
  const drawing = createDrawing(scene, layout);
  const cards = BoxIndex.of(scene.nodes.map(({ id }) => drawing.boxOf(id)));
  const numbers = new Map(scene.nodes.map(({ id }, number) => [id, number]));
  const drawn = scene.edges.flatMap(({ id }) => drawing.edge(id) ?? []);
  const endAt = (end: DiagramEnd, port: Point | undefined, next: Point | undefined): TidyEnd => {
    const box = drawing.boxOf(end.node);
    if (!box || !port || !next) return { side: "" };
    const isLevel = port.y === next.y;
    const side = `${end.node} ${isLevel ? port.x : port.y}`;
    if (isLevel && rowAt(end) !== undefined) return { side };
    const [from, length] = isLevel ? [box.y, box.height] : [box.x, box.width];
    return { side, slide: { from: from + CORNER, to: from + length - CORNER } };
  };
  const detours = new Detours(scene, drawing);
  const rowAt = ({ node, row }: DiagramEnd): number | undefined => {
    const index = drawing.rowsOf(node).findIndex(({ id }) => id === row);
    return index < 0 ? undefined : (drawing.boxOf(node)?.y ?? 0) + rowTop(index) + CARD.row / 2;
  };
  const fieldOf = ({ from, to }: DiagramEdge) =>
    new Field(cards, numbers.get(from.node) ?? -1, numbers.get(to.node) ?? -1);
  const lines = drawn.map(({ edge, points: simple }, index): TidyLine => {
    const runsThrough = fieldOf(edge).hit(simple, TOUCHING) !== undefined;
    const points = (runsThrough ? detours.find(edge, simple, index % 4) : undefined) ?? simple;
    // Two cards may be so near to one another that there is no room between them.
    const most = fieldOf(edge).hit(points, NARROW) ? TOUCHING : NARROW;
    return {
      points,
      from: endAt(edge.from, points[0], points[1]),
      to: endAt(edge.to, points.at(-1), points.at(-2)),
      isLoose: edge.from.node !== edge.to.node && (isLoose(edge.id) || !Object.hasOwn(layout.routes, edge.id)),
      nearness: (way) => {
        const field = fieldOf(edge);
        return field.hit(way, most) ? "upon" : field.hit(way, WIDE) ? "near" : "clear";
      },
    };
  });
  const routes = new Map(Object.entries(layout.routes));
  const ways = tidyLines(lines, drawn.length <= FEW ? 4 : drawn.length <= MANY ? 1 : 0);
  for (const [index, { edge, points }] of drawn.entries()) {
    const [line, way] = [lines[index], ways[index]];
    // What the layout has is as good, and its ends are at their rows exactly.
    if (!line?.isLoose || !way || (way === points && routes.has(edge.id))) continue;
    const route = atRow(atRow(way, rowAt(edge.from)), rowAt(edge.to), true);
    // In a crowd there may be no way; one that is found later has to be free to.
    if (fieldOf(edge).hit(route, TOUCHING)) routes.delete(edge.id);
    else routes.set(edge.id, bendsOf(route));
  }
  return Object.fromEntries(routes);
}

/** A line that begins level at a height, which may be some pixels from where there was room for its end. */
function atRow(points: readonly Point[], height: number | undefined, isReversed = false): readonly Point[] {
  if (height === undefined) return points;
  if (isReversed) return atRow(points.toReversed(), height).toReversed();
  const [port, first] = points;
  if (!port || !first || port.y !== first.y) return points;
  return points.map((point) => (point === port || point === first ? { ...point, y: height } : point));
}

/** A straight line is told by a point on it. */
function bendsOf(points: readonly Point[]): readonly Point[] {
  const [first, last] = [points[0], points.at(-1)];
  if (points.length > 2 || !first || !last) return points.slice(1, -1);
  return [{ x: (first.x + last.x) / 2, y: (first.y + last.y) / 2 }];
}
