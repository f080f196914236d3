import type { Pattern, PatternNode } from "./syntax.ts";

/** A place of a pattern that takes a character. */
export interface Position {
  /** The characters that it takes, of those that the pattern tells apart. */
  readonly characters: readonly string[];
  /** Where the next character may be taken, with the number of ways to get there: one, or two for several. */
  readonly next: ReadonlyMap<number, number>;
}

/** A pattern as an automaton, without what assertions forbid: it can go at least where they let it. */
export interface Positions {
  readonly first: ReadonlyMap<number, number>;
  readonly all: readonly Position[];
  /** One of all characters that the pattern treats alike. */
  readonly characters: readonly string[];
}

/** How large an automaton may become. */
export interface PositionLimits {
  readonly positions: number;
  /** Steps from one position to another. */
  readonly steps: number;
  /** What is repeated is written out up to so many; beyond, it counts as repeated without limit. */
  readonly writtenOut: number;
}

/**
 * The positions of a pattern.
 *
 * @returns undefined where there are too many
 */
export function positionsOf({ node, characters }: Pattern, limits: PositionLimits): Positions | undefined {
  const builder = new Builder(node, limits);
  const positions = builder.isFull ? undefined : builder.positions(characters);
  const steps = positions?.all.reduce((sum, { next }) => sum + next.size, 0) ?? 0;
  return steps > limits.steps ? undefined : positions;
}

/** A place between characters. */
interface Place {
  readonly next: Place[];
  /** The position that is here, if any. */
  readonly position?: number;
}

type Character = Extract<PatternNode, { kind: "character" }>;

class Builder {
  readonly #limits: PositionLimits;
  readonly #start: Place = { next: [] };
  readonly #taken: { readonly character: Character; readonly after: Place }[] = [];
  isFull = false;

  constructor(node: PatternNode, limits: PositionLimits) {
    this.#limits = limits;
    this.#add(node, this.#start);
  }

  positions(all: readonly string[]): Positions {
    const tests = [...new Set(this.#taken.map(({ character }) => character.accepts))];
    const alike = new Map<string, string>();
    for (const character of all) {
      const answers = tests.map((accepts) => (accepts(character) ? "1" : "0")).join("");
      if (!alike.has(answers)) alike.set(answers, character);
    }
    const characters = [...alike.values()];
    const accepted = new Map(tests.map((accepts) => [accepts, characters.filter(accepts)]));
    return {
      first: reached(this.#start),
      all: this.#taken.map(({ character, after }) => ({
        characters: accepted.get(character.accepts) ?? [],
        next: reached(after),
      })),
      characters,
    };
  }

  /** Adds a node behind a place, and gives the place behind it. */
  #add(node: PatternNode, from: Place): Place {
    if (this.isFull) return from;
    switch (node.kind) {
      case "character": {
        const after: Place = { next: [] };
        from.next.push({ next: [], position: this.#taken.length });
        this.#taken.push({ character: node, after });
        this.isFull = this.#taken.length > this.#limits.positions;
        return after;
      }
      case "sequence":
        return node.items.reduce((place, item) => this.#add(item, place), from);
      case "choice": {
        const after: Place = { next: [] };
        for (const branch of node.branches) this.#add(branch, step(from)).next.push(after);
        return after;
      }
      case "repeat":
        return this.#repeat(node, from);
      case "look":
        // What is looked at leads nowhere, but is tried.
        this.#add(node.item, step(from));
        return from;
      default:
        return from;
    }
  }

  #repeat({ item, min, max }: Extract<PatternNode, { kind: "repeat" }>, from: Place): Place {
    const size = sizeOf(item);
    // It takes nothing, however often.
    if (size === 0) return from;
    const isWrittenOut = size * (max === Infinity ? Math.max(min, 1) : max) <= this.#limits.writtenOut;
    let place = from;
    for (let count = isWrittenOut ? min : Math.min(min, 1); count > 1; count--) place = this.#add(item, place);
    if (max === Infinity || !isWrittenOut) {
      const inside = step(place);
      const behind = this.#add(item, inside);
      behind.next.push(inside);
      const after = step(behind);
      if (min === 0) place.next.push(after);
      return after;
    }
    if (min > 0) place = this.#add(item, place);
    const after: Place = { next: [] };
    for (let count = min; count < max; count++) {
      place.next.push(after);
      place = this.#add(item, step(place));
    }
    place.next.push(after);
    return after;
  }
}

function step(from: Place): Place {
  const place: Place = { next: [] };
  from.next.push(place);
  return place;
}

function sizeOf(node: PatternNode): number {
  switch (node.kind) {
    case "character":
      return 1;
    case "sequence":
      return node.items.reduce((sum, item) => sum + sizeOf(item), 0);
    case "choice":
      return node.branches.reduce((sum, item) => sum + sizeOf(item), 0);
    case "repeat":
      return sizeOf(node.item) * (node.max === Infinity ? Math.max(node.min, 1) : node.max);
    case "look":
      return sizeOf(node.item);
    default:
      return 0;
  }
}

/** The positions that are reached without taking a character. No place is passed more than twice. */
function reached(from: Place): ReadonlyMap<number, number> {
  const found = new Map<number, number>();
  const passed = new Map<Place, number>();
  const open = [from];
  for (let place = open.pop(); place; place = open.pop()) {
    const times = passed.get(place) ?? 0;
    if (times === 2) continue;
    passed.set(place, times + 1);
    if (place.position !== undefined) found.set(place.position, times + 1);
    for (const next of place.next) open.push(next);
  }
  return found;
}
