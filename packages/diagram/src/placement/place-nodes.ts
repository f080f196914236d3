import type { SymbolId } from "@domainsmith/model";
import type { Box, DiagramNode, DiagramScene, Point } from "@domainsmith/model/diagram";
import { BoxIndex } from "../geometry/box-index.ts";
import { areCloser, boundsOf, grown } from "../geometry/boxes.ts";
import { upToGrid } from "../geometry/grid.ts";
import { sizeOf } from "../geometry/size-of.ts";
import { layOutQuickly } from "../layout/lay-out-quickly.ts";
import { FRAME, SPACING } from "../layout/spacing.ts";
import { nearestGap } from "./nearest-gap.ts";

/** Around cards that are put between others, in pixels. */
export const MARGIN = 24;

/** More new cards than these are laid out among themselves, beside the others. */
const MANY = 60;

/**
 * Places for the cards that have none. Those that have one stay, and nothing comes to overlap.
 *
 * @param positions where cards stand
 * @param wanted where new ones shall stand; they do, or in the nearest free gap
 * @returns the places of the new ones only, on the grid. Without a wanted one: as near as can be to the cards that it has
 *   lines to, within the frame of its package or beside it
 */
export function placeNodes(
  scene: DiagramScene,
  positions: Readonly<Record<SymbolId, Point>>,
  wanted: Readonly<Record<SymbolId, Point>> = {},
): Readonly<Record<SymbolId, Point>> {
  const missing = scene.nodes.filter(({ id }) => !Object.hasOwn(positions, id));
  if (missing.length === 0) return {};
  const places = new Places(scene, positions);
  const isWanted = ({ id }: DiagramNode) => Object.hasOwn(wanted, id);
  for (const node of missing) {
    const at = isWanted(node) ? wanted[node.id] : undefined;
    if (at) places.putNear(node, at);
  }
  const others = missing.filter((node) => !isWanted(node));
  if (others.length > MANY || others.length === scene.nodes.length) places.putBeside(scene, others);
  else places.putEach(scene, others);
  return Object.fromEntries(places.found);
}

class Places {
  readonly found = new Map<SymbolId, Point>();
  private readonly boxes = new Map<SymbolId, Box>();
  private readonly cards = new BoxIndex();
  private readonly frames = new Map<string, Box>();

  constructor({ nodes }: DiagramScene, positions: Readonly<Record<SymbolId, Point>>) {
    for (const node of nodes) {
      const point = Object.hasOwn(positions, node.id) ? positions[node.id] : undefined;
      if (point) this.add(node, { ...point, ...sizeOf(node) });
    }
  }

  /** At a place that somebody has chosen. */
  putNear(node: DiagramNode, at: Point): void {
    const size = sizeOf(node);
    const obstacles = [{ boxes: this.cards, distance: MARGIN }];
    this.put(node, nearestGap({ size, at, obstacles }) ?? this.outside());
  }

  /** One after the other, those first that have lines to what has a place. */
  putEach({ edges }: DiagramScene, nodes: readonly DiagramNode[]): void {
    const neighbours = neighboursOf(edges, nodes);
    const left = new Set(nodes);
    while (left.size > 0) {
      let next: DiagramNode | undefined;
      let most = -1;
      for (const node of left) {
        const count = (neighbours.get(node.id) ?? []).filter((id) => this.boxes.has(id)).length;
        if (count > most) [next, most] = [node, count];
      }
      if (!next) return;
      left.delete(next);
      this.putByLines(next, neighbours.get(next.id) ?? []);
    }
  }

  /** All together, right of or below everything. */
  putBeside(scene: DiagramScene, nodes: readonly DiagramNode[]): void {
    const ids = new Set(nodes.map(({ id }) => id));
    const edges = scene.edges.filter(({ from, to }) => ids.has(from.node) && ids.has(to.node));
    const { positions, width, height } = layOutQuickly({ ...scene, nodes, edges });
    const all = boundsOf(this.boxes.values());
    const from = all ? besideAll(all, { width, height }) : { x: 0, y: 0 };
    for (const node of nodes) {
      const { x, y } = positions.get(node.id) ?? { x: 0, y: 0 };
      this.put(node, { x: x + from.x, y: y + from.y });
    }
  }

  private putByLines(node: DiagramNode, neighbours: readonly SymbolId[]): void {
    const size = sizeOf(node);
    const frame = this.frames.get(node.group);
    const near = boundsOf(neighbours.flatMap((id) => this.boxes.get(id) ?? []));
    const around = near ?? frame;
    if (!around) {
      this.put(node, this.outside());
      return;
    }
    const at = { x: around.x + (around.width - size.width) / 2, y: around.y + (around.height - size.height) / 2 };
    this.put(node, this.inPackage(node, at, frame) ?? this.anywhere(node, at) ?? this.outside());
  }

  /** So that the frames of packages that stand apart go on doing so. */
  private inPackage(node: DiagramNode, at: Point, frame: Box | undefined): Point | undefined {
    const others = [...this.frames].flatMap(([group, box]) => {
      const isApart = group !== node.group && (!frame || !areCloser(grown(frame, FRAME), grown(box, FRAME), 0));
      return isApart ? [grown(box, FRAME)] : [];
    });
    const size = sizeOf(node);
    const start = frame ? within(at, frame, size) : at;
    const accepts = (box: Box) => {
      const whole = grown(boundsOf(frame ? [frame, box] : [box]) ?? box, FRAME);
      return others.every((other) => !areCloser(whole, other, 0));
    };
    const obstacles = [
      { boxes: this.cards, distance: MARGIN },
      { boxes: new BoxIndex(others), distance: FRAME.left },
    ];
    return nearestGap({ size, at: start, obstacles, accepts, patience: 2_000 });
  }

  private anywhere(node: DiagramNode, at: Point): Point | undefined {
    return nearestGap({ size: sizeOf(node), at, obstacles: [{ boxes: this.cards, distance: MARGIN }] });
  }

  private outside(): Point {
    const all = boundsOf(this.boxes.values());
    return all
      ? { x: upToGrid(all.x + all.width + SPACING.frames + FRAME.left + FRAME.right), y: upToGrid(all.y) }
      : { x: 0, y: 0 };
  }

  private put(node: DiagramNode, point: Point): void {
    this.found.set(node.id, point);
    this.add(node, { ...point, ...sizeOf(node) });
  }

  private add({ id, group }: DiagramNode, box: Box): void {
    this.boxes.set(id, box);
    this.cards.add(box);
    const frame = this.frames.get(group);
    this.frames.set(group, boundsOf(frame ? [frame, box] : [box]) ?? box);
  }
}

function neighboursOf(
  edges: DiagramScene["edges"],
  nodes: readonly DiagramNode[],
): ReadonlyMap<SymbolId, readonly SymbolId[]> {
  const neighbours = new Map<SymbolId, SymbolId[]>(nodes.map(({ id }) => [id, []]));
  for (const { from, to } of edges) {
    if (from.node === to.node) continue;
    neighbours.get(from.node)?.push(to.node);
    neighbours.get(to.node)?.push(from.node);
  }
  return neighbours;
}

/** The nearest point at which a card is within a box, as far as it fits. */
function within({ x, y }: Point, box: Box, size: { readonly width: number; readonly height: number }): Point {
  return {
    x: Math.max(box.x, Math.min(x, box.x + box.width - size.width)),
    y: Math.max(box.y, Math.min(y, box.y + box.height - size.height)),
  };
}

function besideAll(all: Box, { width, height }: { readonly width: number; readonly height: number }): Point {
  const gap = SPACING.frames + FRAME.bottom + FRAME.top;
  const right = (all.width + gap + width) / Math.max(all.height, height);
  const below = Math.max(all.width, width) / (all.height + gap + height);
  // Whichever is less of a ribbon.
  const isRight = Math.abs(Math.log(right / 1.6)) <= Math.abs(Math.log(below / 1.6));
  return isRight
    ? { x: upToGrid(all.x + all.width + gap), y: upToGrid(all.y) }
    : { x: upToGrid(all.x), y: upToGrid(all.y + all.height + gap) };
}
