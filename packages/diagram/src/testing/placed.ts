import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramLayout, DiagramScene, Point } from "@domainsmith/model/diagram";
import { CARD, cardSize, rowTop } from "../drawing/card.ts";
import { areCloser } from "../geometry/boxes.ts";
import { wholeRoute } from "../geometry/whole-route.ts";

/** The boxes of the cards that have a position, by their keys. */
export function boxesOf(
  { nodes }: DiagramScene,
  positions: Readonly<Record<SymbolId, Point>>,
): ReadonlyMap<SymbolId, Box> {
  return new Map(
    nodes.flatMap((node) => {
      const point = positions[node.id];
      return point ? [[node.id, { ...point, ...cardSize(node) }] as const] : [];
    }),
  );
}

/** Pairs of cards that are closer than a distance. */
export function tooClose(boxes: ReadonlyMap<SymbolId, Box>, distance: number): readonly string[] {
  const all = [...boxes];
  return all.flatMap(([one, box], index) =>
    all.slice(index + 1).flatMap(([other, its]) => (areCloser(box, its, distance) ? [`${one} and ${other}`] : [])),
  );
}

/** Lines with a route, from border to border. */
export function drawnLines(
  scene: DiagramScene,
  { positions, routes }: DiagramLayout,
): ReadonlyMap<string, readonly Point[]> {
  const boxes = boxesOf(scene, positions);
  return new Map(
    scene.edges.flatMap(({ id, from, to }) => {
      const route = routes[id];
      const [one, other] = [boxes.get(from.node), boxes.get(to.node)];
      return route && one && other ? [[id, wholeRoute(one, route, other)] as const] : [];
    }),
  );
}

/** What is wrong with the lines of a layout, in words: parts that slope, end beside their row, or run through cards. */
export function faultsOfLines(scene: DiagramScene, layout: DiagramLayout): readonly string[] {
  const boxes = boxesOf(scene, layout.positions);
  const faults: string[] = [];
  const lines = drawnLines(scene, layout);
  for (const { id, from, to } of scene.edges) {
    const points = lines.get(id);
    if (!points) continue;
    for (const [end, point] of [
      [from, points[0]],
      [to, points.at(-1)],
    ] as const) {
      const rows = scene.nodes.find((node) => node.id === end.node)?.rows ?? [];
      const index = rows.findIndex((row) => row.id === end.row);
      const y = (boxes.get(end.node)?.y ?? 0) + rowTop(index) + CARD.row / 2;
      if (index >= 0 && point?.y !== y) faults.push(`${id} ends beside its row`);
    }
    for (const [index, { x, y }] of points.slice(1).entries()) {
      const before = points[index] ?? { x, y };
      if (before.x !== x && before.y !== y) faults.push(`${id} slopes`);
      const part = {
        x: Math.min(before.x, x),
        y: Math.min(before.y, y),
        width: Math.abs(before.x - x),
        height: Math.abs(before.y - y),
      };
      for (const [card, box] of boxes) if (areCloser(part, box, -1)) faults.push(`${id} runs through ${card}`);
    }
  }
  return faults;
}
