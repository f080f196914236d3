import type { Instruction, Program, Round } from "./program.ts";
import { Rounds } from "./rounds.ts";

/** What a search comes to. */
export interface Outcome {
  readonly matches: boolean;
  /** How many steps it takes when it comes back to every choice, as JavaScript's engines do. */
  readonly steps: number;
}

export interface CountedOutcome extends Outcome {
  /** How many states had to be looked at to count the steps. */
  readonly states: number;
}

/**
 * The search for a match of a whole text. It is not made, for that may take without end, but counted: what is tried
 * again at the same place, after the same rounds of what is around it, takes the same steps again.
 *
 * @returns undefined where even counting has to look at more than `most` states
 */
export function countSteps(program: Program, text: string, most: number): CountedOutcome | undefined {
  const count = new Count(program, [...text], most);
  const outcome = count.outcomeFrom(program.first, 0);
  return count.isFull ? undefined : { ...outcome, states: count.states };
}

/** Rounds that take nothing: of those that must be made, more are made at once. */
const MOST_EMPTY_ROUNDS = 100;

/** Where a search is. */
interface State {
  readonly to: Instruction;
  readonly at: number;
  readonly rounds: Rounds;
}

/** A state whose ways are being counted. */
interface Open {
  readonly key: number;
  readonly ways: readonly State[];
  tried: number;
  steps: number;
  matches: boolean;
}

class Count {
  isFull = false;
  readonly #instructions: number;
  readonly #text: readonly string[];
  readonly #most: number;
  readonly #none = Rounds.none();
  readonly #known = new Map<number, Outcome>();

  constructor({ size }: Program, text: readonly string[], most: number) {
    this.#instructions = size;
    this.#text = text;
    this.#most = most;
  }

  get states(): number {
    return this.#known.size;
  }

  /** What comes of a search from a place. Not recursive: searches go deep. */
  outcomeFrom(first: Instruction, at: number): Outcome {
    const start = { to: first, at, rounds: this.#none };
    const all = [this.#open(start, this.#keyOf(start))];
    let last: Outcome = { matches: false, steps: 0 };
    for (let open = all.at(-1); open && !this.isFull; open = all.at(-1)) {
      const way = open.matches ? undefined : open.ways[open.tried];
      if (way) {
        const key = this.#keyOf(way);
        const known = this.#known.get(key);
        if (known) {
          open.tried += 1;
          open.steps += known.steps;
          open.matches = known.matches;
        } else all.push(this.#open(way, key));
      } else {
        last = { matches: open.matches, steps: open.steps };
        this.#known.set(open.key, last);
        this.isFull = this.#known.size > this.#most;
        all.pop();
      }
    }
    return last;
  }

  #open(state: State, key: number): Open {
    const open: Open = { key, ways: [], tried: 0, steps: 1, matches: state.to.kind === "done" };
    if (state.to.kind !== "look") return { ...open, ways: this.#waysFrom(state) };
    const { target, negated, next } = state.to;
    // Nothing comes back into what is looked at.
    const seen = this.outcomeFrom(target, state.at);
    return { ...open, ways: seen.matches === negated ? [] : [{ ...state, to: next }], steps: 1 + seen.steps };
  }

  #waysFrom(state: State): readonly State[] {
    const { to, at, rounds } = state;
    switch (to.kind) {
      case "take": {
        const character = this.#text[to.by === 1 ? at : at - 1];
        if (character === undefined || !to.accepts(character)) return [];
        return [{ to: to.next, at: at + to.by, rounds: rounds.taken() }];
      }
      case "choose":
        return to.ways.map((way) => ({ ...state, to: way }));
      case "repeat":
        return nextRounds(to.round, at, 0, rounds);
      case "round":
        return this.#endRound(to, at, rounds);
      case "start":
        return at === 0 ? [{ ...state, to: to.next }] : [];
      case "end":
        return at === this.#text.length ? [{ ...state, to: to.next }] : [];
      case "wordBoundary":
        return (this.#isWord(at - 1) !== this.#isWord(at)) !== to.negated ? [{ ...state, to: to.next }] : [];
      default:
        return [];
    }
  }

  #endRound(round: Round, at: number, { outer, made, hasTaken }: Rounds): readonly State[] {
    if (!outer || (!hasTaken && made >= round.min)) return [];
    const count = hasTaken ? made + 1 : Math.max(made + 1, round.min - MOST_EMPTY_ROUNDS);
    // Without a limit, it makes no difference how many there were beyond those that must be.
    return nextRounds(round, at, round.max === Infinity ? Math.min(count, round.min) : count, outer);
  }

  #keyOf({ to, at, rounds }: State): number {
    return (rounds.number * this.#instructions + to.id) * (this.#text.length + 1) + at;
  }

  #isWord(at: number): boolean {
    return /^\w$/.test(this.#text[at] ?? "");
  }
}

/** @param outer the rounds of what is around it */
function nextRounds(round: Round, at: number, made: number, outer: Rounds): readonly State[] {
  const again = { to: round.body, at, rounds: outer.within(made) };
  const behind = { to: round.next, at, rounds: outer };
  if (made < round.min) return [again];
  if (made >= round.max) return [behind];
  return round.greedy ? [again, behind] : [behind, again];
}
