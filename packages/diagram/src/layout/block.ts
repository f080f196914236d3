import type { SymbolId } from "@domainsmith/model";
import type { Point, Size } from "@domainsmith/model/diagram";

/** Something laid out by itself, from 0, 0 on. */
export interface Block extends Size {
  readonly positions: ReadonlyMap<SymbolId, Point>;
  readonly routes: ReadonlyMap<string, readonly Point[]>;
}

/** Blocks put together, each at its place. */
export function joined(blocks: readonly { readonly block: Block; readonly at: Point }[]): Block {
  const positions = new Map<SymbolId, Point>();
  const routes = new Map<string, readonly Point[]>();
  let width = 0;
  let height = 0;
  for (const { block, at } of blocks) {
    for (const [id, point] of block.positions) positions.set(id, shifted(point, at));
    for (const [id, points] of block.routes) {
      routes.set(
        id,
        points.map((point) => shifted(point, at)),
      );
    }
    width = Math.max(width, at.x + block.width);
    height = Math.max(height, at.y + block.height);
  }
  return { positions, routes, width, height };
}

function shifted({ x, y }: Point, by: Point): Point {
  return { x: x + by.x, y: y + by.y };
}

/** A block as in a mirror, left for right. Its width has to be on the grid. */
export function mirrored(block: Block, widthOf: (card: SymbolId) => number): Block {
  const { width, positions, routes } = block;
  return {
    ...block,
    positions: new Map([...positions].map(([id, { x, y }]) => [id, { x: width - x - widthOf(id), y }])),
    routes: new Map([...routes].map(([id, points]) => [id, points.map(({ x, y }) => ({ x: width - x, y }))])),
  };
}
