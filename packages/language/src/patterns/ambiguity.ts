import { componentsOf } from "./components.ts";
import type { Position, Positions } from "./positions.ts";

/** A text that may be matched in more ways the longer it is: the beginning, and what is repeated behind it. */
export interface Repetition {
  readonly prefix: string;
  readonly repeated: string;
}

/** More pairs of steps are not looked at, in a component. Short texts come first. */
const MOST_STEPS = 100_000;
/** So many are enough, of each component and of all: one that is real is mostly among the first. */
const MOST_OF_COMPONENT = 4;
const MOST_REPETITIONS = 16;
/** Ways to close a loop that are looked for to find them. */
const MOST_CLOSED = 12;

/**
 * Texts whose repetition doubles the ways to match them: with it, the automaton gets from a position back to the same
 * one in two ways. That is what makes backtracking exponential (Weideman et al., "Analyzing matching time behavior of
 * backtracking regular expression matchers by using ambiguity of NFA", 2016).
 */
export function ambiguousRepetitions(positions: Positions): readonly Repetition[] {
  const found: Repetition[] = [];
  for (const component of componentsOf(positions.all)) {
    if (found.length >= MOST_REPETITIONS) break;
    const pairs = new Pairs(positions.all, component);
    const loops = [...twoWays(positions.all, component), ...pairs.loops()].slice(0, MOST_OF_COMPONENT);
    for (const { at, repeated } of loops) {
      const prefix = wayTo(positions, at);
      if (prefix !== undefined) found.push({ prefix, repeated });
    }
  }
  return found;
}

/** What can be repeated at all, each once: the characters that a position takes again and again, the shortest way round. */
export function plainRepetitions(positions: Positions): readonly Repetition[] {
  const found = new Map<string, Repetition>();
  for (const component of componentsOf(positions.all)) {
    const inside = new Set(component);
    for (const at of component) {
      if (found.size >= MOST_REPETITIONS) return [...found.values()];
      const prefix = wayTo(positions, at);
      if (prefix === undefined) continue;
      const position = positions.all[at];
      const around = position?.next.has(at) ? position.characters : [way(positions.all, at, at, inside)];
      for (const repeated of around)
        if (repeated !== undefined && !found.has(repeated)) found.set(repeated, { prefix, repeated });
    }
  }
  return [...found.values()];
}

interface Loop {
  readonly at: number;
  readonly repeated: string;
}

/** Steps to another position that can be made in two ways without taking a character: `(a*)*`. */
function twoWays(all: readonly Position[], component: readonly number[]): readonly Loop[] {
  const inside = new Set(component);
  const found: Loop[] = [];
  for (const from of component) {
    for (const [to, ways] of all[from]?.next ?? []) {
      if (ways < 2 || !inside.has(to) || found.length >= MOST_CLOSED) continue;
      const character = all[to]?.characters[0];
      const back = from === to ? "" : way(all, to, from, inside);
      if (character !== undefined && back !== undefined) found.push({ at: from, repeated: character + back });
    }
  }
  return found.sort(byLength);
}

function byLength(one: Loop, other: Loop): number {
  return one.repeated.length - other.repeated.length;
}

/** Pairs of positions of a component that one text leads to: where it leads to both from one, and back to one. */
class Pairs {
  readonly #all: readonly Position[];
  readonly #component: readonly number[];
  readonly #inside: ReadonlySet<number>;
  #steps = 0;

  constructor(all: readonly Position[], component: readonly number[]) {
    this.#all = all;
    this.#component = component;
    this.#inside = new Set(component);
  }

  /** Texts that lead from a position to itself, once by one position and once by another. */
  loops(): readonly Loop[] {
    // How a pair is reached from two times the same position, and from where.
    const reached = new Map<number, Loop>();
    const closed = new Map<number, Loop>();
    let open = this.#component.map((at) => ({ one: at, other: at, loop: { at, repeated: "" } }));
    while (open.length > 0 && this.#steps < MOST_STEPS) {
      const later: typeof open = [];
      for (const { one, other, loop } of open) {
        for (const [nextOne, nextOther, character] of this.#from(one, other)) {
          const next = { at: loop.at, repeated: loop.repeated + character };
          if (nextOne === nextOther) {
            if (one !== other && !closed.has(nextOne) && closed.size < MOST_CLOSED) this.#close(closed, nextOne, next);
            continue;
          }
          const key = nextOne * this.#all.length + nextOther;
          if (reached.has(key)) continue;
          reached.set(key, next);
          later.push({ one: nextOne, other: nextOther, loop: next });
        }
      }
      open = later;
    }
    return [...closed.values()].sort(byLength);
  }

  #close(closed: Map<number, Loop>, position: number, { at, repeated }: Loop): void {
    const back = position === at ? "" : way(this.#all, position, at, this.#inside);
    if (back !== undefined) closed.set(position, { at, repeated: repeated + back });
  }

  *#from(one: number, other: number): Generator<readonly [number, number, string]> {
    for (const nextOne of this.#all[one]?.next.keys() ?? []) {
      if (!this.#inside.has(nextOne)) continue;
      const taken = this.#all[nextOne]?.characters ?? [];
      for (const nextOther of this.#all[other]?.next.keys() ?? []) {
        if (this.#steps++ > MOST_STEPS) return;
        // Both orders of a pair are the same; of two equal ones only steps that part them are news.
        if (!this.#inside.has(nextOther) || (one === other && nextOne >= nextOther)) continue;
        const alsoTaken = nextOne === nextOther ? taken : (this.#all[nextOther]?.characters ?? []);
        const character = taken.find((each) => alsoTaken.includes(each));
        if (character !== undefined) yield [nextOne, nextOther, character];
      }
    }
  }
}

/** The shortest text that leads from the start to a position. */
function wayTo({ first, all }: Positions, target: number): string | undefined {
  return shortest(all, first.keys(), target);
}

/** The shortest text, not empty, that leads from one position to another within some. */
function way(all: readonly Position[], from: number, to: number, inside: ReadonlySet<number>): string | undefined {
  return shortest(all, all[from]?.next.keys() ?? [], to, inside);
}

function shortest(
  all: readonly Position[],
  first: Iterable<number>,
  target: number,
  inside?: ReadonlySet<number>,
): string | undefined {
  const seen = new Set<number>();
  let open = [...first].map((position) => ({ position, text: "" }));
  while (open.length > 0) {
    const later: typeof open = [];
    for (const { position, text } of open) {
      const character = all[position]?.characters[0];
      if (character === undefined || seen.has(position) || (inside && !inside.has(position))) continue;
      seen.add(position);
      if (position === target) return text + character;
      for (const next of all[position]?.next.keys() ?? []) later.push({ position: next, text: text + character });
    }
    open = later;
  }
  return undefined;
}
