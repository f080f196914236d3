import type { Size } from "@domainsmith/model/diagram";
import { type Block, joined } from "./block.ts";
import { clustersOf } from "./clusters.ts";
import { assignColumns } from "./columns/assign-columns.ts";
import { type ColumnGraph, columnGraph } from "./columns/column-graph.ts";
import { heightsByDagre } from "./engines/dagre.ts";
import { heightsByElk } from "./engines/elk.ts";
import { type Card, componentsOf, type Graph } from "./graph.ts";
import { routeLines } from "./lines/route-lines.ts";
import { pack } from "./packing/pack.ts";
import { stackCards } from "./packing/stack-cards.ts";
import { SPACING } from "./spacing.ts";

/** Lays out the cards of one package, with the better engine. */
export async function layOutGroup(graph: Graph, isCancelled: () => boolean): Promise<Block | undefined> {
  const { parts, loose } = partsOf(graph);
  const blocks: Block[] = [];
  for (const part of parts) {
    if (isCancelled()) return undefined;
    blocks.push(routeLines(part, await heightsByElk(part)));
  }
  return packed(graph, blocks, loose);
}

/** Lays out the cards of one package, with the quicker engine. */
export function layOutGroupQuickly(graph: Graph): Block {
  const { parts, loose } = partsOf(graph);
  return packed(
    graph,
    parts.map((part) => routeLines(part, heightsByDagre(part))),
    loose,
  );
}

interface Parts {
  /** Connected cards. */
  readonly parts: readonly ColumnGraph[];
  /** Cards without a line. */
  readonly loose: readonly Card[];
}

function partsOf(graph: Graph): Parts {
  const parts: ColumnGraph[] = [];
  const loose: Card[] = [];
  for (const part of componentsOf(graph).flatMap(clustersOf)) {
    if (part.lines.length === 0) loose.push(...part.cards);
    else parts.push(columnGraph(part, assignColumns(part)));
  }
  return { parts, loose };
}

/** So many cards without lines fill the corners that the rest leaves; more of them are a block of their own. */
const FEW = 12;

function packed(graph: Graph, connected: readonly Block[], loose: readonly Card[]): Block {
  const single = loose.length <= FEW ? loose.map((card) => stackCards([card])) : [stackCards(loose)];
  const blocks = [...connected, ...single];
  const blockOf = new Map(
    blocks.flatMap((block, index) => [...block.positions.keys()].map((id) => [id, index] as const)),
  );
  const lines = new Map<string, number>();
  for (const { from, to } of graph.lines) {
    const [one, other] = [blockOf.get(from.card), blockOf.get(to.card)];
    if (one === undefined || other === undefined || one === other) continue;
    const key = `${Math.min(one, other)} ${Math.max(one, other)}`;
    lines.set(key, (lines.get(key) ?? 0) + 1);
  }
  const affinity = (one: number, other: number) => lines.get(`${Math.min(one, other)} ${Math.max(one, other)}`) ?? 0;
  const sizes: readonly Size[] = blocks;
  const places = pack(sizes, SPACING.parts, affinity);
  return joined(blocks.map((block, index) => ({ block, at: places[index] ?? { x: 0, y: 0 } })));
}
