import type { SymbolId } from "@domainsmith/model";
import type { Point, Size } from "@domainsmith/model/diagram";
import { grown } from "../../geometry/boxes.ts";
import { upToGrid } from "../../geometry/grid.ts";
import { type Block, joined, mirrored } from "../block.ts";
import type { Graph } from "../graph.ts";
import type { Package } from "../packages.ts";
import { FRAME, SPACING } from "../spacing.ts";
import { type Affinity, pack, packingOrder, screenFor } from "./pack.ts";

/**
 * Packages side by side, with room for their frames, those with many lines between them near each other, and each the
 * way round in which these lines are short.
 */
export function joinPackages(graph: Graph, packages: readonly Package[], blocks: readonly Block[]): Block {
  const widths = new Map(graph.cards.map(({ id, width }) => [id, width]));
  const widthOf = (id: SymbolId) => widths.get(id) ?? 0;
  const between = new LinesBetween(graph, packages);
  const even = blocks.map((block) => ({ ...block, width: upToGrid(block.width) }));
  const frames = even.map(({ width, height }) => {
    const frame = grown({ x: 0, y: 0, width, height }, FRAME);
    return { width: upToGrid(frame.width), height: upToGrid(frame.height) };
  });
  const sides = even.map((block) => [block, mirrored(block, widthOf)] as const);
  const { places, isMirrored } = bestPlaces(frames, between, (flips) => chosen(sides, flips));
  return joined(
    chosen(sides, isMirrored).map((block, index) => {
      const { x, y } = places[index] ?? { x: 0, y: 0 };
      return { block, at: { x: x + FRAME.left, y: y + FRAME.top } };
    }),
  );
}

function chosen(
  sides: readonly (readonly [Block, Block])[],
  isMirrored: readonly (boolean | undefined)[],
): readonly Block[] {
  return sides.map(([block, other], index) => (isMirrored[index] ? other : block));
}

/** The lines that lead from one package to another. */
class LinesBetween {
  readonly affinity: Affinity;
  private readonly lines: readonly {
    readonly ends: readonly { readonly package: number; readonly card: SymbolId }[];
  }[];

  constructor({ cards, lines }: Graph, packages: readonly Package[]) {
    const indexOf = new Map(packages.map(({ name }, index) => [name, index]));
    const packageOf = new Map(cards.map(({ id, group }) => [id, indexOf.get(group) ?? 0]));
    const counts = new Map<number, number>();
    this.lines = lines.flatMap(({ from, to }) => {
      const ends = [from.card, to.card].map((card) => ({ card, package: packageOf.get(card) ?? 0 }));
      const [one, other] = ends;
      if (!one || !other || one.package === other.package) return [];
      const key = pairKey(one.package, other.package);
      counts.set(key, (counts.get(key) ?? 0) + 1);
      return [{ ends }];
    });
    this.affinity = (one, other) => counts.get(pairKey(one, other)) ?? 0;
  }

  get count(): number {
    return this.lines.length;
  }

  /** How long all of them are, across and upright. */
  length(places: readonly Point[], blocks: readonly Block[]): number {
    let sum = 0;
    for (const { ends } of this.lines) {
      const [from, to] = ends.map((end) => {
        const at = places[end.package] ?? ORIGIN;
        const point = blocks[end.package]?.positions.get(end.card) ?? ORIGIN;
        return { x: at.x + point.x, y: at.y + point.y };
      });
      if (from && to) sum += Math.abs(from.x - to.x) + Math.abs(from.y - to.y);
    }
    return sum;
  }
}

const ORIGIN: Point = { x: 0, y: 0 };

function pairKey(one: number, other: number): number {
  return Math.min(one, other) * 100_000 + Math.max(one, other);
}

interface Arrangement {
  readonly places: readonly Point[];
  readonly isMirrored: readonly (boolean | undefined)[];
}

/** What a pixel of a line between packages is worth in pixels of the screen. */
const LENGTH = 0.04;

/** So many packages can be tried in other orders, and so many in all. */
const FEW = 16;
const TRIES = 400;

/** Begins with the largest, and goes on to exchange packages and turn them round for as long as that makes it better. */
function bestPlaces(
  frames: readonly Size[],
  between: LinesBetween,
  blocksOf: (isMirrored: Arrangement["isMirrored"]) => readonly Block[],
): Arrangement {
  const badnessOf = ({ places, isMirrored }: Arrangement) =>
    screenFor(extentOf(frames, places)) + LENGTH * between.length(places, blocksOf(isMirrored));
  let order = packingOrder(frames);
  let best: Arrangement = { places: pack(frames, SPACING.frames, between.affinity, order), isMirrored: [] };
  if (between.count === 0 || frames.length > FEW) return best;
  let least = badnessOf(best);
  const accepts = (next: Arrangement): boolean => {
    const badness = badnessOf(next);
    if (badness >= least) return false;
    [best, least] = [next, badness];
    return true;
  };
  let tries = 0;
  for (let isBetter = true; isBetter && tries < TRIES; ) {
    isBetter = false;
    for (const [one, other] of pairs(order.length)) {
      if (++tries > TRIES) break;
      const next = exchanged(order, one, other);
      const places = pack(frames, SPACING.frames, between.affinity, next);
      if (!accepts({ ...best, places })) continue;
      order = next;
      isBetter = true;
    }
    for (const index of frames.keys()) {
      const isMirrored = frames.map((_, at) => (at === index) !== (best.isMirrored[at] ?? false));
      isBetter = accepts({ ...best, isMirrored }) || isBetter;
    }
  }
  return best;
}

function extentOf(sizes: readonly Size[], places: readonly Point[]): Size {
  return {
    width: Math.max(0, ...sizes.map(({ width }, index) => width + (places[index]?.x ?? 0))),
    height: Math.max(0, ...sizes.map(({ height }, index) => height + (places[index]?.y ?? 0))),
  };
}

function pairs(count: number): readonly (readonly [number, number])[] {
  const all = Array.from({ length: count }, (_, index) => index);
  return all.flatMap((one) => all.slice(one + 1).map((other) => [one, other] as const));
}

function exchanged(order: readonly number[], one: number, other: number): readonly number[] {
  const next = [...order];
  [next[one], next[other]] = [order[other] ?? 0, order[one] ?? 0];
  return next;
}
