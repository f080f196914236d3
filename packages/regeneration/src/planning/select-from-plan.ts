import { assemblePlan, type Plan, type PlanSource } from "./assemble-plan.ts";
import type { FilePart } from "./file-part.ts";
import { withTheirGroups } from "./part-groups.ts";

/** What of a plan is wanted. */
export interface Selection {
  /** Paths that are left as they are; of a file that moves, either one. What can only be written together with them is left out as well. */
  readonly leaveOut?: Iterable<string>;
  /** Offers that are taken; others are left. */
  readonly take?: Iterable<string>;
}

/** What happens to a file of the user's own whose offer was taken: it is written like any other. */
const TAKEN = { action: "update", reason: "Yours, and calls what was renamed by its new name, as you chose" } as const;

/**
 * The part of a plan that was chosen. What is left out stays as it is, is remembered as before, and comes again with
 * the next plan. Paths that the plan does not have change nothing.
 */
export function selectFromPlan(plan: Plan, { leaveOut = [], take = [] }: Selection): Plan {
  const { parts } = plan.source;
  const left = new Set(leaveOut);
  const taken = new Set(take);
  const isLeft = ({ change, removal }: FilePart) => {
    if (removal && left.has(removal.path)) return true;
    return change !== undefined && (left.has(change.path) || (change.action === "offer" && !taken.has(change.path)));
  };
  const chosen = assemblePlan(plan.source, withTheirGroups(parts, new Set(parts.filter(isLeft))), new Set());
  const changes = chosen.changes.map((change) => (change.action === "offer" ? { ...change, ...TAKEN } : change));
  return { ...chosen, changes };
}

/** All of a plan; offers are told, and taken one by one. */
export function wholePlan(source: PlanSource): Plan {
  const offers = source.parts.filter(({ change }) => change?.action === "offer");
  return assemblePlan(source, new Set(), new Set(offers));
}
