import type { SymbolId } from "@domainsmith/model";
import type { DiagramLayout, Point } from "@domainsmith/model/diagram";
import { placeNodes } from "../placement/index.ts";
import type { Block } from "./block.ts";
import { brokenRoutes } from "./broken-routes.ts";
import { completeRoutes } from "./complete-routes.ts";
import { type Graph, graphOf } from "./graph.ts";
import { layOutGroup } from "./lay-out-group.ts";
import type { Engine, LayoutRequest, LayoutStep } from "./layout.ts";
import { type Part, partsIn, Standing } from "./layout-parts.ts";
import { packagesOf } from "./packages.ts";
import { joinPackages } from "./packing/join-packages.ts";

/**
 * Lays out a scene, or a part of it: package by package, with routes for the lines within each. What the scope leaves
 * out stays where it is; nothing overlaps that did not before. The same request gives the same layout.
 *
 * @param report is told how far it is, before each part of a package
 * @param isCancelled is asked then, after messages have been let in
 * @returns undefined when it was cancelled
 */
export async function layOut(
  request: LayoutRequest & { readonly engine: Engine },
  report: (step: LayoutStep) => void,
  isCancelled: () => boolean,
): Promise<DiagramLayout | undefined> {
  const { scene, scope, engine } = request;
  const graph = graphOf(scene);
  const packages = packagesOf(graph);
  const parts = scope.kind === "all" ? packages : partsIn(scope, packages);
  const blocks = await blocksOf(parts, engine, report, isCancelled);
  if (!blocks) return undefined;
  if (scope.kind !== "all") return putBack(request, partsIn(scope, packages), blocks);
  const { positions, routes } = joinPackages(graph, packages, blocks);
  const found = { positions: Object.fromEntries(positions), routes: Object.fromEntries(routes) };
  return { ...found, routes: completeRoutes(scene, found, () => true) };
}

async function blocksOf(
  parts: readonly (Graph & { readonly name: string })[],
  engine: Engine,
  report: (step: LayoutStep) => void,
  isCancelled: () => boolean,
): Promise<readonly Block[] | undefined> {
  const attempts = attemptsFor(parts.reduce((sum, part) => sum + part.cards.length, 0));
  const blocks: Block[] = [];
  for (const [index, part] of parts.entries()) {
    const tell = (share: number) => report({ done: index + share, of: parts.length, group: part.name });
    const block = await layOutGroup(part, { engine, attempts }, tell, isCancelled);
    if (!block) return undefined;
    blocks.push(block);
  }
  return blocks;
}

/** The fewer cards there are, the more shapes can be tried in the time that people like to wait. */
function attemptsFor(cards: number): number {
  return cards <= 400 ? 4 : cards <= 1500 ? 2 : 1;
}

function putBack({ scene, layout }: LayoutRequest, parts: readonly Part[], blocks: readonly Block[]): DiagramLayout {
  const moving = new Set(parts.flatMap(({ cards }) => cards.map(({ id }) => id)));
  const standing = new Standing(scene, layout, moving);
  const positions = new Map<SymbolId, Point>();
  for (const { id } of scene.nodes) {
    const point = Object.hasOwn(layout.positions, id) ? layout.positions[id] : undefined;
    if (point && !moving.has(id)) positions.set(id, point);
  }
  const fresh = new Map<string, readonly Point[]>();
  for (const [index, part] of parts.entries()) {
    const block = blocks[index];
    if (!block) continue;
    const at = standing.put(part, block);
    for (const [id, point] of block.positions) positions.set(id, shifted(point, at));
    for (const [id, points] of block.routes) {
      fresh.set(
        id,
        points.map((point) => shifted(point, at)),
      );
    }
  }
  const placed = placeNodes(scene, Object.fromEntries(positions));
  const now = { positions: { ...Object.fromEntries(positions), ...placed }, routes: layout.routes };
  const broken = new Set(brokenRoutes(scene, now, new Set([...moving, ...Object.keys(placed)])));
  const kept = scene.edges.flatMap(({ id }) => {
    const route = Object.hasOwn(layout.routes, id) && !broken.has(id) ? layout.routes[id] : undefined;
    return route ? [[id, route] as const] : [];
  });
  const known = { positions: now.positions, routes: { ...Object.fromEntries(kept), ...Object.fromEntries(fresh) } };
  return { ...known, routes: completeRoutes(scene, known, (id) => fresh.has(id)) };
}

function shifted({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}
