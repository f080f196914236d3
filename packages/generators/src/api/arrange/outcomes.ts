import type { TypedExpression } from "@domainsmith/model";
import { logical, not } from "../../data/samples/rules/evaluate.ts";
import { type Result, UNKNOWN } from "../../data/samples/rules/values.ts";
import { nodesOf, placesOf } from "./places.ts";
import { type Change, isThere, type Place, samePlace, type World } from "./world.ts";

/** What a condition comes to; undefined where that is not known. */
export type Truth = boolean | null | undefined;

const ALL: readonly Truth[] = [true, false, null, undefined];
/** Worlds that are looked at for one comparison. */
const MOST_WORLDS = 60;

/**
 * What a condition can come to in any world that a search reaches, and perhaps more: of what one comparison reads, every
 * value is tried, but what two of them read is taken for independent. That finds out about most conditions that cannot
 * be met, without trying all combinations.
 *
 * @param condition without `me` and roles: who asks may change with what another condition reads
 * @param start the world that the search begins with
 * @param changesOf what the search does to a place
 * @param after changes that are made before the condition is looked at
 */
export function outcomesOf(
  condition: TypedExpression,
  start: World,
  changesOf: (world: World, place: Place) => readonly Change[],
  after: readonly Change[],
): readonly Truth[] {
  const outcomes = (node: TypedExpression): readonly Truth[] => {
    if (node.kind === "not") return distinct(outcomes(node.operand).map((truth) => truthOf(not(resultOf(truth)))));
    if (node.kind !== "logical") return comparisonOutcomes(node, start, changesOf, after) ?? ALL;
    const right = outcomes(node.right).map(resultOf);
    return distinct(
      outcomes(node.left).flatMap((left) => right.map((each) => truthOf(logical(node.operator, resultOf(left), each)))),
    );
  };
  return outcomes(condition);
}

const askers = new WeakMap<TypedExpression, boolean>();

/** Whether a condition is about who asks. */
export function asksWho(condition: TypedExpression): boolean {
  let known = askers.get(condition);
  if (known === undefined) {
    known = nodesOf(condition).some(({ kind }) => kind === "me" || kind === "has");
    askers.set(condition, known);
  }
  return known;
}

/** What a comparison can come to; undefined where that cannot be told. */
function comparisonOutcomes(
  node: TypedExpression,
  start: World,
  changesOf: (world: World, place: Place) => readonly Change[],
  after: readonly Change[],
): readonly Truth[] | undefined {
  const found = new Set<Truth>();
  // A row comes before what stands in it.
  const places = placesOf(node, undefined).places.toSorted((one, other) => one.path.length - other.path.length);
  let count = 0;
  /** Tries the places from the given one on; false where it cannot be told. */
  const visit = (world: World, from: number): boolean => {
    const changed = world.with(after);
    const truth = changed.truth(node);
    // What is not the same at every moment may differ from it in its own way.
    if (++count > MOST_WORLDS || (truth === undefined && !changed.isCertain(node))) return false;
    found.add(truth);
    return places.slice(from).every((place, index) => {
      const isTaken = world.changes.some((each) => samePlace(each, place));
      if (isTaken || !isThere(world, place.path)) return true;
      return changesOf(world, place).every((change) => visit(world.with([change]), from + index + 1));
    });
  };
  return visit(start, 0) ? [...found] : undefined;
}

function distinct(truths: readonly Truth[]): readonly Truth[] {
  return [...new Set(truths)];
}

function resultOf(truth: Truth): Result {
  return truth === undefined ? UNKNOWN : truth;
}

function truthOf(result: Result): Truth {
  return typeof result === "boolean" || result === null ? result : undefined;
}
