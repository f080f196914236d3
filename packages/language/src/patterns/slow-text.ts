import { ambiguousRepetitions, plainRepetitions, type Repetition } from "./ambiguity.ts";
import { countSteps } from "./backtracking.ts";
import { componentsOf } from "./components.ts";
import { FEW_WAYS, waysToDivide } from "./may-be-slow.ts";
import { type Positions, positionsOf } from "./positions.ts";
import { type Program, programOf } from "./program.ts";
import { readPattern } from "./read-pattern.ts";

/** A text that a pattern is tried on for long, and in vain. */
export interface SlowText {
  readonly prefix: string;
  /** The part that is repeated: the more often, the longer it takes. */
  readonly repeated: string;
  readonly times: number;
  readonly suffix: string;
  /** How the steps grow: each time by a factor, or by a power of the length. */
  readonly growth: "exponential" | "polynomial";
}

/** Longer patterns, and those of which larger automata were made, are not looked at. */
const LONGEST_PATTERN = 1_000;
const MOST = { positions: 200, steps: 5_000 };
/** Written out, repeated parts are more exact; but many rounds are as good as any number of them. */
const LIMITS = [
  { ...MOST, writtenOut: 64 },
  { ...MOST, writtenOut: 4 },
] as const;
/** A search of so many steps keeps a server from all other work for about two seconds. */
const TOO_LONG = 4e9;
/** What is exponential takes too long by then; a text of this length can be read. */
const MOST_TIMES = 40;
/**
 * What grows more slowly is counted for so many repetitions, and estimated beyond. First looks tell whether it grows so
 * at all; the last one is long enough to see where it stops because there is a limit to what is repeated.
 */
const COUNTED = [32, 256, 1_024] as const;
/** Of what a count has to keep in mind. It takes some milliseconds. */
const MOST_STATES = 30_000;
/** All counts of a pattern together. */
const MOST_WORK = 80_000;
const MOST_SUFFIXES = 5;
/** Of what grows more slowly there is more, and it harms less. */
const [MOST_PLAIN, MOST_PLAIN_SUFFIXES] = [12, 2];
const LEAST_DEGREE = 1.4;

/** How many characters a text may have. */
export interface Lengths {
  readonly min: number;
  readonly max: number;
}

/**
 * A text within some lengths that a pattern, which has to match the whole text, is tried on for very long. Its steps are
 * counted, or estimated from those of a shorter one that is counted; not everything is found.
 */
export function slowTextOf(source: string, lengths: Lengths): SlowText | undefined {
  const pattern = source.length > LONGEST_PATTERN ? undefined : readPattern(source);
  if (!pattern) return undefined;
  const trial = new Trial(programOf(pattern.node), lengths);
  const automata = LIMITS.flatMap((limits) => positionsOf(pattern, limits) ?? []);
  let isAmbiguous = false;
  for (const automaton of automata) {
    const repetitions = ambiguousRepetitions(automaton);
    isAmbiguous ||= repetitions.length > 0;
    const found = trial.exponential(repetitions, suffixesOf(automaton));
    if (found) return found;
  }
  for (const automaton of automata) {
    // Where no repetition doubles the ways, they are ways to choose where one repeated part ends and another begins.
    if (!isAmbiguous && waysToDivide(lengths.max, componentsOf(automaton.all).length) < FEW_WAYS) continue;
    const found = trial.polynomial(plainRepetitions(automaton), suffixesOf(automaton));
    if (found) return found;
  }
  return undefined;
}

/** What may end a text so that it does not match, the likeliest first. */
function suffixesOf({ all, characters }: Positions): readonly string[] {
  const takers = (character: string) => all.filter((position) => position.characters.includes(character)).length;
  const counted = characters.map((character) => ({ character, count: takers(character) }));
  const sorted = counted.sort((one, other) => one.count - other.count).map(({ character }) => character);
  const [first = "", ...others] = sorted;
  return [first, "", ...others].slice(0, MOST_SUFFIXES);
}

/** Tries texts on a pattern. */
class Trial {
  readonly #program: Program;
  readonly #lengths: Lengths;
  #work = 0;

  constructor(program: Program, lengths: Lengths) {
    this.#program = program;
    this.#lengths = lengths;
  }

  exponential(repetitions: readonly Repetition[], suffixes: readonly string[]): SlowText | undefined {
    for (const repetition of repetitions)
      for (const suffix of suffixes) {
        const { least, most } = this.#room(repetition, suffix);
        const times = Math.min(Math.max(least, MOST_TIMES), most);
        if (this.#steps(repetition, times, suffix) > TOO_LONG)
          return { ...repetition, times, suffix, growth: "exponential" };
      }
    return undefined;
  }

  polynomial(repetitions: readonly Repetition[], suffixes: readonly string[]): SlowText | undefined {
    for (const repetition of repetitions.slice(0, MOST_PLAIN))
      for (const suffix of suffixes.slice(0, MOST_PLAIN_SUFFIXES)) {
        const { most } = this.#room(repetition, suffix);
        let [steps, degree, times] = [0, LEAST_DEGREE, 1];
        for (const counted of COUNTED) {
          if (degree < LEAST_DEGREE || most < COUNTED[0]) break;
          times = Math.min(counted, most);
          ({ steps, degree } = this.#growth(repetition, times, suffix));
        }
        if (degree >= LEAST_DEGREE && steps * (most / times) ** degree > TOO_LONG)
          return { ...repetition, times: most, suffix, growth: "polynomial" };
      }
    return undefined;
  }

  /** How often something has to be repeated for the least length, and may be. */
  #room({ prefix, repeated }: Repetition, suffix: string): { readonly least: number; readonly most: number } {
    const [around, each] = [[...prefix, ...suffix].length, [...repeated].length];
    const { min, max } = this.#lengths;
    return { least: Math.ceil((min - around) / each), most: Math.floor((max - around) / each) };
  }

  /** The steps, and by which power of the length they grow. */
  #growth(repetition: Repetition, times: number, suffix: string): { readonly steps: number; readonly degree: number } {
    const half = this.#steps(repetition, Math.floor(times / 2), suffix);
    const steps = half === 0 ? 0 : this.#steps(repetition, times, suffix);
    return { steps, degree: steps === 0 ? 0 : Math.log2(steps / half) };
  }

  /** The steps of a search that is in vain; 0 for others, and where they cannot be counted. */
  #steps({ prefix, repeated }: Repetition, times: number, suffix: string): number {
    if (times < 1 || this.#work > MOST_WORK) return 0;
    const found = countSteps(this.#program, prefix + repeated.repeat(times) + suffix, MOST_STATES);
    this.#work += found?.states ?? MOST_STATES;
    return found && !found.matches ? found.steps : 0;
  }
}
