import type { SymbolId, TypedExpression } from "@domainsmith/model";
import { candidatesFor } from "./candidates.ts";
import { asksWho, outcomesOf, type Truth } from "./outcomes.ts";
import { literalsOf, type Places, placesOf } from "./places.ts";
import { type Change, isThere, ME, type Place, referenceIn, samePlace, type World } from "./world.ts";

/** What a condition has to give. `kept`: not false, or nothing that it reads was changed. */
export interface Goal {
  readonly condition: TypedExpression;
  readonly wanted: "true" | "false" | "not true" | "kept";
  /** Changes that are made to the row before the condition is looked at. */
  readonly after?: readonly Change[];
}

/** So many different worlds are looked at before a search is given up. */
const MOST_TRIES = 3_000;
/** Changes of one world, beyond those that it has at first. */
const MOST_CHANGES = 4;

/** The first world in which all goals are met, with as few changes as possible; nothing if none is found. */
export function arrange(start: World, goals: readonly Goal[]): World | undefined {
  const search = new Search(start, goals);
  for (let depth = 0; depth <= MOST_CHANGES && !search.isGivenUp; depth++) {
    // Most worlds are one change away, and found sooner than it is found out that there is one.
    if (depth === 2 && !search.isPossible) return undefined;
    const found = search.upTo(depth);
    if (found) return found;
  }
  return undefined;
}

/** A world that was looked at. */
interface Seen {
  /** The first goal that is not met in it. */
  readonly unmet: Goal | undefined;
  /** How many changes further the search has gone from here, in this round. */
  depth: number;
}

class Search {
  readonly #start: World;
  readonly #goals: readonly Goal[];
  readonly #literals: readonly string[];
  readonly #principal: SymbolId | undefined;
  /** By {@link #keyOf}: changes lead to the same world in any order. */
  readonly #seen = new Map<string, Seen>();
  /** By place, as text: what can be done to it, the same in all worlds. */
  readonly #changes = new Map<string, readonly Change[]>();
  /** A number for each change. */
  readonly #numbers = new Map<Change | string, number>();
  readonly #places = new Map<TypedExpression, Places>();

  constructor(start: World, goals: readonly Goal[]) {
    this.#start = start;
    this.#goals = goals;
    this.#literals = [...new Set(goals.flatMap(({ condition }) => literalsOf(condition)))];
    this.#principal = start.samples.api.principal;
  }

  /** False where no world can meet the goals; true where one may. */
  get isPossible(): boolean {
    if (this.#goals.some(({ condition }) => asksWho(condition))) return true;
    return this.#goals.every(({ condition, wanted, after = [] }) => {
      const outcomes = outcomesOf(condition, this.#start, (world, place) => this.#changesOf(world, place), after);
      // What is not known counts as kept where nothing that it reads was changed.
      return outcomes.some((truth) => isAsWanted(truth, wanted) || (truth === undefined && wanted === "kept"));
    });
  }

  get isGivenUp(): boolean {
    return this.#seen.size >= MOST_TRIES;
  }

  /** The first world in which all goals are met, with so many changes at most. */
  upTo(depth: number): World | undefined {
    for (const seen of this.#seen.values()) seen.depth = -1;
    return this.#from(this.#start, depth);
  }

  #from(world: World, depth: number): World | undefined {
    const key = this.#keyOf(world);
    let seen = this.#seen.get(key);
    if (!seen) {
      seen = { unmet: this.#goals.find((goal) => !isMet(world, goal)), depth: -1 };
      this.#seen.set(key, seen);
    }
    const { unmet } = seen;
    if (!unmet) return world;
    if (seen.depth >= depth) return undefined;
    seen.depth = depth;
    if (depth === 0) return undefined;
    for (const next of this.#nextWorlds(world, unmet)) {
      if (this.isGivenUp) return undefined;
      const found = this.#from(next, depth - 1);
      if (found) return found;
    }
    return undefined;
  }

  /** Worlds with one more change in what an unmet goal reads; what was changed once stays as it is. */
  *#nextWorlds(world: World, { condition }: Goal): Generator<World> {
    const { places, accounts } = this.#placesOf(condition);
    if (world.asker.kind === "stranger") for (const path of accounts) yield* askedBy(world, path);
    const open: Place[] = [];
    for (const place of places) {
      const taken = [...this.#start.changes, ...world.changes, ...open].some((each) => samePlace(each, place));
      if (!taken && isThere(world, place.path)) open.push(place);
    }
    for (const place of open) {
      for (const change of this.#changesOf(world, place)) yield world.with([change]);
    }
  }

  #placesOf(condition: TypedExpression): Places {
    let known = this.#places.get(condition);
    if (!known) {
      known = placesOf(condition, this.#principal);
      this.#places.set(condition, known);
    }
    return known;
  }

  #changesOf(world: World, { path, member }: Place): readonly Change[] {
    const key = [...path, member].join(".");
    let known = this.#changes.get(key);
    if (!known) {
      const resource = world.resourceAt(path);
      const values = resource ? candidatesFor(world.samples, resource, member, this.#literals) : [];
      known = values.map((value) => ({ path, member, value }));
      this.#changes.set(key, known);
    }
    return known;
  }

  /** What tells worlds of this search apart. */
  #keyOf({ changes, asker }: World): string {
    const numbers = changes.map((change) => this.#numberOf(change)).sort((one, other) => one - other);
    return `${asker.kind === "at" ? `at ${asker.path.join(".")}` : asker.kind} ${numbers.join()}`;
  }

  #numberOf(change: Change): number {
    // Those of {@link #changesOf} are the same objects every time.
    const key = change.value === ME ? [...change.path, change.member].join(".") : change;
    let known = this.#numbers.get(key);
    if (known === undefined) {
      known = this.#numbers.size;
      this.#numbers.set(key, known);
    }
    return known;
  }
}

/** The world in which the account at the end of a path asks; where there is none, it is put there. */
function* askedBy(world: World, path: readonly string[]): Generator<World> {
  if (path.length === 0) {
    yield world.with([], { kind: "at", path });
    return;
  }
  const parent = path.slice(0, -1);
  const member = path.at(-1) ?? "";
  const resource = world.resourceAt(parent);
  const reference = resource && referenceIn(resource, member);
  if (!reference || !resource || !isThere(world, parent)) return;
  const change = world.changeAt({ path: parent, member });
  if (change?.value === null) return;
  const isGiven = change !== undefined || world.samples.isGiven(resource, reference);
  const changes: readonly Change[] = isGiven ? [] : [{ path: parent, member, value: ME }];
  yield world.with(changes, { kind: "at", path });
}

/** Whether a world is as a goal wants it. */
export function isMet(before: World, { condition, wanted, after = [] }: Goal): boolean {
  const world = before.with(after);
  const truth = world.truth(condition);
  if (wanted === "kept" && truth === undefined) return !readsChanged(world, condition);
  return isAsWanted(truth, wanted);
}

function isAsWanted(truth: Truth, wanted: Goal["wanted"]): boolean {
  switch (wanted) {
    case "true":
      return truth === true;
    case "false":
      return truth === false;
    case "not true":
      return truth === false || truth === null;
    case "kept":
      return truth === true || truth === null;
  }
}

function readsChanged(world: World, condition: TypedExpression): boolean {
  const { places } = placesOf(condition, undefined);
  return world.changes.some((change) => places.some((place) => samePlace(place, change)));
}
