import type { SymbolId } from "@domainsmith/model";
import type { Card, Graph } from "../graph.ts";
import { ASPECT, SPACING } from "../spacing.ts";

/**
 * The columns in which connected cards stand, from 0, so that lines are short, the whole has the shape of a screen, and
 * no line connects two cards of a column. Left to themselves, layered engines put everything that refers to one card
 * above one another.
 *
 * @param count how many columns; there may come out more or fewer
 */
export function assignColumns(graph: Graph, count = idealCount(graph.cards)): ReadonlyMap<SymbolId, number> {
  const cards = new Map(graph.cards.map((card) => [card.id, card]));
  const neighbours = neighboursOf(graph);
  const order = inBreadth(graph.cards, neighbours);
  const columns = new Columns(cards, neighbours, targetOf(graph.cards, count));
  for (const id of order) columns.place(id);
  for (let sweep = 0; sweep < SWEEPS; sweep++) {
    let moved = false;
    for (const id of sweep % 2 === 0 ? order : order.toReversed()) moved = columns.place(id) || moved;
    if (!moved) break;
  }
  return withoutLinesInColumns(order, columns.found, neighbours);
}

const SWEEPS = 16;

/** By key, the cards at the other ends of its lines, and how many lines lead there. */
type Neighbours = ReadonlyMap<SymbolId, ReadonlyMap<SymbolId, number>>;

function neighboursOf({ cards, lines }: Graph): Neighbours {
  const neighbours = new Map<SymbolId, Map<SymbolId, number>>(cards.map(({ id }) => [id, new Map()]));
  for (const { from, to } of lines) {
    if (from.card === to.card) continue;
    for (const [one, other] of [
      [from.card, to.card],
      [to.card, from.card],
    ] as const) {
      const known = neighbours.get(one);
      known?.set(other, (known.get(other) ?? 0) + 1);
    }
  }
  return neighbours;
}

/** From the card with the most neighbours on, the nearest first. */
function inBreadth(cards: readonly Card[], neighbours: Neighbours): readonly SymbolId[] {
  const degree = (id: SymbolId) => neighbours.get(id)?.size ?? 0;
  const byDegree = cards.map(({ id }) => id).sort((one, other) => degree(other) - degree(one));
  const seen = new Set<SymbolId>();
  for (const start of byDegree) {
    seen.add(start);
    // What is added to a set while it is walked through comes at its end.
    for (const id of seen) {
      const next = [...(neighbours.get(id)?.keys() ?? [])].filter((other) => !seen.has(other));
      for (const other of next.sort((a, b) => degree(b) - degree(a))) seen.add(other);
    }
  }
  return [...seen];
}

interface Target {
  readonly count: number;
  readonly height: number;
}

/** What lines that pass add to the heights of the cards, on the average. */
const FOR_LINES = 1.3;

/** How many columns are likely to give the shape of a screen. */
export function idealCount(cards: readonly Card[]): number {
  let height = 0;
  let width = 0;
  for (const card of cards) {
    height += FOR_LINES * (card.height + SPACING.cards);
    width += card.width + SPACING.columns;
  }
  return Math.max(2, Math.round(Math.sqrt((ASPECT * height) / (width / cards.length))));
}

function targetOf(cards: readonly Card[], count: number): Target {
  const heights = cards.map((card) => card.height + SPACING.cards);
  const sum = heights.reduce((all, height) => all + height, 0);
  return { count, height: Math.max(sum / count, ...heights) };
}

class Columns {
  readonly found = new Map<SymbolId, number>();
  private readonly cards: ReadonlyMap<SymbolId, Card>;
  private readonly neighbours: Neighbours;
  private readonly target: Target;
  private readonly heights: number[];

  constructor(cards: ReadonlyMap<SymbolId, Card>, neighbours: Neighbours, target: Target) {
    this.cards = cards;
    this.neighbours = neighbours;
    this.target = target;
    this.heights = new Array<number>(target.count).fill(0);
  }

  /** Puts a card into the best column, as the others stand; whether that is another one than before. */
  place(id: SymbolId): boolean {
    const before = this.found.get(id);
    const height = (this.cards.get(id)?.height ?? 0) + SPACING.cards;
    if (before !== undefined) this.heights[before] = (this.heights[before] ?? 0) - height;
    let best = before ?? 0;
    let least = before === undefined ? Number.POSITIVE_INFINITY : this.cost(id, before, height) - MARGIN;
    for (let column = 0; column < this.target.count; column++) {
      if (column === before) continue;
      const cost = this.cost(id, column, height);
      if (cost < least) {
        least = cost;
        best = column;
      }
    }
    this.heights[best] = (this.heights[best] ?? 0) + height;
    this.found.set(id, best);
    return best !== before;
  }

  private cost(id: SymbolId, column: number, height: number): number {
    let cost = 0;
    for (const [other, lines] of this.neighbours.get(id) ?? []) {
      const there = this.found.get(other);
      if (there === undefined) continue;
      const distance = Math.abs(there - column);
      cost += lines * (distance === 0 ? IN_COLUMN : (distance - 1) ** 1.2);
    }
    const over = ((this.heights[column] ?? 0) + height) / this.target.height - 1;
    // Between columns that are as good as each other, the emptier one, and then that in the middle.
    const fill = 0.05 * over + 0.001 * Math.abs(column - (this.target.count - 1) / 2);
    return cost + fill + (over > 0.1 ? OVERFULL * (over - 0.1) : 0);
  }
}

/** Costs, in lines that pass through one column. */
const IN_COLUMN = 30;
const OVERFULL = 12;
const MARGIN = 1e-6;

/** Opens further columns where lines would run within one, and closes those that are empty. */
function withoutLinesInColumns(
  order: readonly SymbolId[],
  found: ReadonlyMap<SymbolId, number>,
  neighbours: Neighbours,
): ReadonlyMap<SymbolId, number> {
  const columns: SymbolId[][] = [];
  for (const id of order) {
    const column = found.get(id) ?? 0;
    columns[column] ??= [];
    columns[column].push(id);
  }
  const result = new Map<SymbolId, number>();
  let next = 0;
  for (const column of columns) {
    const split: SymbolId[][] = [];
    for (const id of column ?? []) {
      const known = neighbours.get(id);
      const free = split.find((others) => !others.some((other) => known?.has(other)));
      if (free) free.push(id);
      else split.push([id]);
    }
    for (const ids of split) {
      for (const id of ids) result.set(id, next);
      next += 1;
    }
  }
  return result;
}
