import { type Block, joined } from "./block.ts";
import { clustersOf } from "./clusters.ts";
import { assignColumns, idealCount } from "./columns/assign-columns.ts";
import { columnGraph } from "./columns/column-graph.ts";
import { heightsByDagre } from "./engines/dagre.ts";
import { heightsByElk } from "./engines/elk.ts";
import { type Card, componentsOf, type Graph } from "./graph.ts";
import { badness } from "./lines/badness.ts";
import { routeLines } from "./lines/route-lines.ts";
import { pack, screenFor } from "./packing/pack.ts";
import { stackCards } from "./packing/stack-cards.ts";
import { SPACING } from "./spacing.ts";

/**
 * Lays out the cards of one package, with the better engine.
 *
 * @param attempts how many shapes are tried for cards that hang together
 */
export async function layOutGroup(
  graph: Graph,
  attempts: number,
  isCancelled: () => boolean,
): Promise<Block | undefined> {
  const { parts, loose } = partsOf(graph);
  const blocks: Block[] = [];
  for (const part of parts) {
    const found: Block[] = [];
    for (const columns of countsOfColumns(part.cards, attempts)) {
      if (isCancelled()) return undefined;
      const inColumns = columnGraph(part, assignColumns(part, columns));
      found.push(routeLines(inColumns, await heightsByElk(inColumns)));
    }
    blocks.push(bestOf(found));
  }
  return packed(graph, blocks, loose);
}

/** Lays out the cards of one package, with the quicker engine. */
export function layOutGroupQuickly(graph: Graph): Block {
  const { parts, loose } = partsOf(graph);
  return packed(
    graph,
    parts.map((part) => {
      const inColumns = columnGraph(part, assignColumns(part));
      return routeLines(inColumns, heightsByDagre(inColumns));
    }),
    loose,
  );
}

function countsOfColumns(cards: readonly Card[], attempts: number): ReadonlySet<number> {
  const ideal = idealCount(cards);
  return new Set([ideal, ideal + 1, ideal - 1, ideal + 2].filter((count) => count >= 2).slice(0, attempts));
}

function bestOf(blocks: readonly Block[]): Block {
  const [first, ...others] = blocks;
  if (!first) throw new Error("Nothing was laid out.");
  return others.reduce((best, block) => (badness(block) < badness(best) ? block : best), first);
}

interface Parts {
  /** Connected cards. */
  readonly parts: readonly Graph[];
  /** Cards without a line. */
  readonly loose: readonly Card[];
}

function partsOf(graph: Graph): Parts {
  const parts: Graph[] = [];
  const loose: Card[] = [];
  for (const part of componentsOf(graph).flatMap(clustersOf)) {
    if (part.lines.length === 0) loose.push(...part.cards);
    else parts.push(part);
  }
  return { parts, loose };
}

/** So many cards without lines fill the corners that the rest leaves; more of them are a block of their own. */
const FEW = 12;

/** Shapes of that block, which has to go well with the rest. */
const ASPECTS = [1.6, 0.4, 0.8, 3.2, 6.4];

function packed(graph: Graph, connected: readonly Block[], loose: readonly Card[]): Block {
  if (loose.length <= FEW) {
    return packedBlocks(
      graph,
      connected,
      loose.map((card) => stackCards([card])),
    );
  }
  const found = ASPECTS.map((aspect) => packedBlocks(graph, connected, [stackCards(loose, aspect)]));
  return found.reduce((best, block) => (screenFor(block) < screenFor(best) ? block : best));
}

function packedBlocks(graph: Graph, connected: readonly Block[], loose: readonly Block[]): Block {
  const blocks = [...connected, ...loose];
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
  const places = pack(blocks, SPACING.parts, affinity, connected.length);
  return joined(blocks.map((block, index) => ({ block, at: places[index] ?? { x: 0, y: 0 } })));
}
