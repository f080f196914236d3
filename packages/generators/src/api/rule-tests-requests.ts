import type { SymbolId, TypedExpression } from "@domainsmith/model";
import type { JsonValue } from "../data/samples/index.ts";
import { resourceIn } from "./api-model.ts";
import { arrange, type Goal, isMet } from "./arrange/arrange.ts";
import { candidatesFor } from "./arrange/candidates.ts";
import { asksWho } from "./arrange/outcomes.ts";
import { literalsOf, nodesOf } from "./arrange/places.ts";
import { type Change, ITSELF, MADE, type Place, samePlace, World } from "./arrange/world.ts";
import { checkConditions } from "./check-conditions.ts";
import { hasRoutes } from "./paths.ts";
import { isChangeable, type PartsField, type Resource } from "./resource.ts";
import type { Samples } from "./samples.ts";

/** How clients break a check, and no other, and how they keep it. */
export interface CheckRequests {
  readonly by: readonly ("create" | "update")[];
  /** The rows before they ask. */
  readonly given: World;
  /** What is sent; all else as the factory makes it. */
  readonly broken: readonly Change[];
  /** Other values of the same members; none where nobody knows any. */
  readonly kept: readonly Change[];
}

/** A check, and those that are to be kept meanwhile. */
export interface CheckGoals {
  readonly condition: TypedExpression;
  readonly others: readonly TypedExpression[];
}

/** So many rows are looked at for one check. */
const MOST_ROWS = 1_000;
/** Parts that are sent with a row, at most. */
const MOST_PARTS = 3;

/** Requests for a check that a row breaks in a world; nothing where no client can break it, as far as is known. */
export function rowRequests(resource: Resource, broken: World, goals: CheckGoals): CheckRequests | undefined {
  if (asksWho(goals.condition)) return undefined;
  const own = broken.changes.filter(({ path }) => path.length === 0);
  const by = waysOf(broken.samples, resource, own);
  if (by.length === 0) return takenBack(resource, broken, goals);
  const around = broken.changes.filter(({ path }) => path.length > 0);
  const given = new World(broken.samples, resource).with(around);
  return { by, given, broken: own, kept: keeping(given, own, goals) };
}

/** A row that breaks it, also by what no client sets, is mended, and then broken again by what they do set. */
function takenBack(resource: Resource, broken: World, goals: CheckGoals): CheckRequests | undefined {
  const { samples } = broken;
  const kept = broken.changes.filter((change) => !waysOf(samples, resource, [change]).includes("update"));
  const given = arrange(new World(samples, resource).with(kept), [
    { condition: goals.condition, wanted: "true" },
    ...keptAll(goals.others),
  ]);
  if (!given) return undefined;
  const mended = given.changes.filter((change) => !kept.includes(change));
  const taken = broken.changes.filter((change) => !kept.includes(change));
  const places: readonly Change[] = [...taken, ...mended.filter((one) => !taken.some((each) => samePlace(one, each)))];
  const back = places.flatMap(({ path, member }): readonly Change[] => {
    const value = broken.changeAt({ path, member })?.value ?? broken.row().member(member);
    return path.length === 0 && isSent(value) ? [{ path, member, value }] : [];
  });
  const values = back.map(
    (change) => given.changeAt(change) ?? { ...change, value: given.row().member(change.member) },
  );
  const isPossible = back.length === places.length && waysOf(samples, resource, back).includes("update");
  if (!isPossible) return undefined;
  return {
    by: ["update"],
    given,
    broken: back,
    kept: values.filter((change): change is Change => isSent(change.value)),
  };
}

/** Requests that break a check by the parts that they send with a row. */
export function partsRequests(samples: Samples, resource: Resource, goals: CheckGoals): CheckRequests | undefined {
  if (asksWho(goals.condition)) return undefined;
  for (const field of resource.fields) {
    if (field.kind !== "parts" || !field.many || !samples.canCreate(field.part)) continue;
    const read = nodesOf(goals.condition).some((node) => node.kind === "member" && node.member === field.member);
    const by = read ? waysOf(samples, resource, [{ path: [], member: field.relation.name, value: [] }]) : [];
    if (by.length === 0) continue;
    const given = new World(samples, resource);
    const broken = partsThat(given, field, goals, false);
    const kept = broken && partsThat(given, field, goals, true);
    if (broken) return { by, given, broken: [broken], kept: kept ? [kept] : [] };
  }
  return undefined;
}

/** Whether clients may set these members when they create a row, and when they change one. */
function waysOf(samples: Samples, resource: Resource, changes: readonly Change[]): readonly ("create" | "update")[] {
  const settable = changes.map(({ member }) => resource.fields.find((field) => field.member === member)?.settable);
  const isAsked = changes.length > 0 && hasRoutes(samples.api, resource);
  const isNew = !resource.part && changes.every(({ value }) => value !== ITSELF);
  const isCreated = isAsked && isNew && resource.offers.has("create");
  const isUpdated = isAsked && isChangeable(resource);
  return [
    ...(isCreated && settable.every((when) => when === "create" || when === "always") ? (["create"] as const) : []),
    ...(isUpdated && settable.every((when) => when === "always") ? (["update"] as const) : []),
  ];
}

/** Values of the same members with which all checks are kept: if possible there are some. */
function keeping(given: World, places: readonly Place[], { condition, others }: CheckGoals): readonly Change[] {
  const literals = [condition, ...others].flatMap(literalsOf);
  let worlds: (readonly Change[])[] = [[]];
  for (const { path, member } of places) {
    const values = candidatesFor(given.samples, given.resource, member, literals).filter(
      (value) => value !== MADE || isAnother(given, member),
    );
    const sorted = [...values.filter((value) => value !== null), ...values.filter((value) => value === null)];
    worlds = worlds.flatMap((changes) =>
      sorted.map((value): readonly Change[] => [...changes, { path, member, value }]),
    );
    worlds.length = Math.min(worlds.length, MOST_ROWS);
  }
  const goals: readonly Goal[] = [{ condition, wanted: "true" }, ...keptAll(others)];
  return worlds.find((changes) => goals.every((goal) => isMet(given.with(changes), goal))) ?? [];
}

/** Whether the row that a reference gets is another one than the row that has it. */
function isAnother({ samples, resource }: World, member: string): boolean {
  const field = resource.fields.find((each) => each.member === member);
  const kind = field?.kind === "reference" ? samples.kindOf(field.target) : undefined;
  return kind !== resource.entity.id || samples.rowsOf(resource) > 1;
}

function keptAll(conditions: readonly TypedExpression[]): readonly Goal[] {
  return conditions.map((condition) => ({ condition, wanted: "kept" }));
}

/** Parts with which the check is kept, or broken, and no other; one of them differs from what the factory makes. */
function partsThat(given: World, field: PartsField, goals: CheckGoals, wanted: boolean): Change | undefined {
  const { samples } = given;
  const part = resourceIn(samples.api, field.part);
  const { lower, upper = MOST_PARTS } = field.relation.cardinality;
  const most = Math.min(samples.rowsOf(part), upper, MOST_PARTS);
  const conditions = [...checkConditions(samples, part).values()];
  const fits = (change: Change) => {
    const world = given.with([change]);
    const rows = lengthOf(change);
    return (
      world.truth(goals.condition) === wanted &&
      goals.others.every((other) => world.truth(other) !== false && isKnown(world, other, field)) &&
      conditions.every((each) =>
        rows.every((index) => (world.truthOfPart(each, field.relation.name, index) ?? true) === true),
      )
    );
  };
  let tries = 0;
  for (const change of partLists(samples, part.entity.id, field, goals.condition, Math.max(1, lower), most)) {
    if (fits(change)) return change;
    tries += 1;
    if (tries > MOST_ROWS) return undefined;
  }
  return undefined;
}

/** Whether the truth of a condition is known, or has nothing to do with the parts. */
function isKnown(world: World, condition: TypedExpression, field: PartsField): boolean {
  if (world.truth(condition) !== undefined) return true;
  return !nodesOf(condition).some((node) => node.kind === "member" && node.member === field.member);
}

function lengthOf({ value }: Change): readonly number[] {
  return Array.isArray(value) ? [...value.keys()] : [];
}

/** Lists of parts, short ones first: as the factory makes them, then the last one with another value in one member. */
function* partLists(
  samples: Samples,
  entity: SymbolId,
  field: PartsField,
  condition: TypedExpression,
  least: number,
  most: number,
): Generator<Change> {
  const part = resourceIn(samples.api, entity);
  const names = new Set(nodesOf(condition).flatMap((node) => (node.kind === "member" ? [node.member] : [])));
  const members = part.fields.flatMap((each) =>
    (each.kind === "column" || each.kind === "value") && each.settable !== "never" && names.has(each.attribute.name)
      ? [each.attribute.name]
      : [],
  );
  const list = (parts: readonly JsonValue[]): Change => ({ path: [], member: field.relation.name, value: parts });
  for (let count = least; count <= most; count++) {
    const plain = Array.from({ length: count - 1 }, () => ({}));
    yield list([...plain, {}]);
    for (const member of members) {
      for (const value of candidatesFor(samples, part, member, literalsOf(condition))) {
        if (typeof value !== "symbol") yield list([...plain, { [member]: value }]);
      }
    }
  }
}

/** Whether it can be sent: rows, and what nobody knows, cannot. */
function isSent(value: unknown): value is Change["value"] {
  if (value === undefined) return false;
  if (typeof value !== "object" || value === null) return true;
  return !("id" in value && "member" in value && typeof value.member === "function");
}
