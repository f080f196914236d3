import type { TypedExpression } from "@domainsmith/model";
import { arrange, type Goal, isMet } from "./arrange/arrange.ts";
import { ITSELF, World } from "./arrange/world.ts";
import { checkConditions } from "./check-conditions.ts";
import type { Resource } from "./resource.ts";
import { type CheckRequests, partsRequests, rowRequests } from "./rule-tests-requests.ts";
import type { Samples } from "./samples.ts";

/** What breaks one check and no other: a row, requests, or both. */
export interface CheckCase {
  readonly code: string;
  readonly world?: World;
  readonly requests?: CheckRequests;
  /** Where the problem of a refused request points. */
  readonly pointers: readonly string[];
}

/** That no check refuses the row. */
export function kept(conditions: ReadonlyMap<string, TypedExpression>): readonly Goal[] {
  return [...conditions.values()].map((condition) => ({ condition, wanted: "kept" }));
}

/** A case for each check, and the checks for which none is found. */
export function checkCases(samples: Samples, resource: Resource) {
  const conditions = checkConditions(samples, resource);
  const cases: CheckCase[] = [];
  const missing: string[] = [];
  for (const { id, constraint, fields } of samples.api.access.entities.get(resource.entity.id)?.checks ?? []) {
    const condition = conditions.get(constraint);
    const others = [...conditions].filter(([other]) => other !== constraint).map(([, each]) => each);
    const goals: Goal[] = others.map((each) => ({ condition: each, wanted: "kept" }));
    const found = condition && brokenWorld(samples, resource, [{ condition, wanted: "false" }, ...goals]);
    // The row itself has to change: the database looks at it when it does.
    const world = found?.changes.some((change) => change.path.length === 0) ? found : undefined;
    const requests =
      condition &&
      (world
        ? rowRequests(resource, world, { condition, others })
        : partsRequests(samples, resource, { condition, others }));
    const pointers = fields.map((field) => `/${field}`).toSorted();
    if (world || requests) cases.push({ code: id, pointers, ...(world && { world }), ...(requests && { requests }) });
    else missing.push(id);
  }
  return { cases, missing };
}

/** A row that breaks a check; if need be one that refers to itself. */
function brokenWorld(samples: Samples, resource: Resource, goals: readonly Goal[]): World | undefined {
  const start = new World(samples, resource);
  const found = arrange(start, goals);
  if (found) return found;
  for (const field of resource.fields) {
    if (field.kind !== "reference" || field.member === undefined || field.settable === "never") continue;
    if (samples.kindOf(field.target) !== resource.entity.id) continue;
    const world = start.with([{ path: [], member: field.member, value: ITSELF }]);
    if (goals.every((goal) => isMet(world, goal))) return world;
  }
  return undefined;
}
