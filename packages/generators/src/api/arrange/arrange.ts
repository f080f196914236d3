import type { TypedExpression } from "@domainsmith/model";
import { candidatesFor } from "./candidates.ts";
import { literalsOf, placesOf } from "./places.ts";
import { type Change, ME, type Place, referenceIn, samePlace, type World } from "./world.ts";

/** What a condition has to give. `kept`: not false, or nothing that it reads was changed. */
export interface Goal {
  readonly condition: TypedExpression;
  readonly wanted: "true" | "false" | "not true" | "kept";
  /** Changes that are made to the row before the condition is looked at. */
  readonly after?: readonly Change[];
}

/** So many worlds are looked at before a search is given up. */
const MOST_TRIES = 3_000;
/** Changes of one world, beyond those that it has at first. */
const MOST_CHANGES = 4;

/** The first world in which all goals are met, with as few changes as possible; nothing if none is found. */
export function arrange(start: World, goals: readonly Goal[]): World | undefined {
  const search = new Search(start, goals);
  for (let depth = 0; depth <= MOST_CHANGES && search.tries < MOST_TRIES; depth++) {
    const found = search.from(start, depth);
    if (found) return found;
  }
  return undefined;
}

class Search {
  tries = 0;
  readonly #goals: readonly Goal[];
  readonly #literals: readonly string[];
  readonly #fixed: readonly Change[];

  constructor(start: World, goals: readonly Goal[]) {
    this.#goals = goals;
    this.#fixed = start.changes;
    this.#literals = [...new Set(goals.flatMap(({ condition }) => literalsOf(condition)))];
  }

  from(world: World, depth: number): World | undefined {
    this.tries += 1;
    const unmet = this.#goals.find((goal) => !isMet(world, goal));
    if (!unmet) return world;
    if (depth === 0) return undefined;
    for (const next of this.#nextWorlds(world, unmet)) {
      if (this.tries >= MOST_TRIES) return undefined;
      const found = this.from(next, depth - 1);
      if (found) return found;
    }
    return undefined;
  }

  /** Worlds with one more change in what an unmet goal reads; what was changed once stays as it is. */
  *#nextWorlds(world: World, { condition }: Goal): Generator<World> {
    const principal = world.samples.api.model.entities.find((entity) => entity.principal)?.id;
    const { places, accounts } = placesOf(condition, principal);
    if (world.asker.kind === "stranger") for (const path of accounts) yield* askedBy(world, path);
    const open: Place[] = [];
    for (const place of places) {
      const taken = [...this.#fixed, ...world.changes, ...open].some((each) => samePlace(each, place));
      if (!taken && isThere(world, place.path)) open.push(place);
    }
    for (const place of open) {
      for (const value of candidatesFor(world, place, this.#literals)) yield world.with([{ ...place, value }]);
    }
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

/** Whether references lead to a row. */
function isThere(world: World, path: readonly string[]): boolean {
  return path.every((member, index) => {
    const parent = path.slice(0, index);
    const resource = world.resourceAt(parent);
    const reference = resource && referenceIn(resource, member);
    if (!reference || !resource) return false;
    const change = world.changeAt({ path: parent, member });
    return change ? change.value !== null : world.samples.isGiven(resource, reference);
  });
}

function isMet(before: World, { condition, wanted, after = [] }: Goal): boolean {
  const world = before.with(after);
  const truth = world.truth(condition);
  switch (wanted) {
    case "true":
      return truth === true;
    case "false":
      return truth === false;
    case "not true":
      return truth === false || truth === null;
    case "kept":
      return truth === true || truth === null || (truth === undefined && !readsChanged(world, condition));
  }
}

function readsChanged(world: World, condition: TypedExpression): boolean {
  const { places } = placesOf(condition, undefined);
  return world.changes.some((change) => places.some((place) => samePlace(place, change)));
}
