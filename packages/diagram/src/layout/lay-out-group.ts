import { type Block, joined } from "./block.ts";
import { clustersOf } from "./clusters.ts";
import { assignColumns, idealCount } from "./columns/assign-columns.ts";
import { columnGraph } from "./columns/column-graph.ts";
import { heightsByDagre } from "./engines/dagre.ts";
import { heightsByElk } from "./engines/elk.ts";
import { type Card, componentsOf, type Graph } from "./graph.ts";
import type { Engine } from "./layout.ts";
import { badness } from "./lines/badness.ts";
import { routeLines } from "./lines/route-lines.ts";
import { fillCorners } from "./packing/fill-corners.ts";
import { pack, packingOrder, screenFor } from "./packing/pack.ts";
import { stackCards } from "./packing/stack-cards.ts";
import { withoutSatellites, withSatellites } from "./satellites.ts";
import { SPACING } from "./spacing.ts";

/** How much time is spent on something. */
export interface Effort {
  readonly engine: Engine;
  /** How many shapes are tried for cards that hang together; the quick engine tries one. */
  readonly attempts: number;
}

/**
 * Lays out the cards of one package.
 *
 * @param report is told how much of it is done, from 0 to 1
 * @param isCancelled is asked after every part of it
 * @returns undefined when it was cancelled
 */
export async function layOutGroup(
  graph: Graph,
  effort: Effort,
  report: (share: number) => void,
  isCancelled: () => boolean,
): Promise<Block | undefined> {
  const hosts = withoutSatellites(graph);
  const { parts, loose } = partsOf(hosts);
  const blocks: Block[] = [];
  let cards = loose.length;
  for (const part of parts) {
    report(cards / hosts.cards.length);
    await anotherTurn();
    if (isCancelled()) return undefined;
    blocks.push(effort.engine === "quick" ? drawnQuickly(part) : await bestOf(part, effort.attempts));
    cards += part.cards.length;
  }
  return withSatellites(packed(hosts, blocks, loose), hosts, graph.cards);
}

/** Lays out the cards of one package at once, with the quicker engine. */
export function layOutGroupQuickly(graph: Graph): Block {
  const hosts = withoutSatellites(graph);
  const { parts, loose } = partsOf(hosts);
  return withSatellites(packed(hosts, parts.map(drawnQuickly), loose), hosts, graph.cards);
}

function drawnQuickly(part: Graph): Block {
  const inColumns = columnGraph(part, assignColumns(part));
  return routeLines(inColumns, heightsByDagre(inColumns));
}

async function bestOf(part: Graph, attempts: number): Promise<Block> {
  let best: Block | undefined;
  for (const columns of countsOfColumns(part.cards, attempts)) {
    const inColumns = columnGraph(part, assignColumns(part, columns));
    const block = routeLines(inColumns, await heightsByElk(inColumns));
    if (!best || badness(block) < badness(best)) best = block;
  }
  if (!best) throw new Error("No shape was tried.");
  return best;
}

/** Lets messages in, such as that nobody waits any more. */
function anotherTurn(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function countsOfColumns(cards: readonly Card[], attempts: number): ReadonlySet<number> {
  const ideal = idealCount(cards);
  return new Set([ideal, ideal + 1, ideal - 1, ideal + 2].filter((count) => count >= 2).slice(0, attempts));
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
    const { block, left } = fillCorners(packedBlocks(graph, connected, []), loose, graph);
    if (left.length === 0) return block;
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
  const places = pack(blocks, SPACING.parts, affinity, packingOrder(blocks, connected.length));
  return joined(blocks.map((block, index) => ({ block, at: places[index] ?? { x: 0, y: 0 } })));
}
