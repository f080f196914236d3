import type { ChangeAction, PlannedChange, PlanSummary } from "@domainsmith/model";
import { packageChanges } from "./package-changes.ts";
import type { Plan } from "./planning/assemble-plan.ts";

/**
 * A plan as clients show it: what happens to each file and why, and how often each action occurs. Reads from the disk
 * what becomes of the packages, so it is to be made before the plan is written.
 */
export function summarizePlan(plan: Plan): PlanSummary {
  const { changes, notices } = plan;
  const packages = packageChanges(plan);
  return { changes, notices, counts: countActions(changes), ...(packages && { packages }) };
}

/** How often each action occurs. */
export function countActions(changes: readonly PlannedChange[]): PlanSummary["counts"] {
  const counts: Record<ChangeAction, number> = {
    create: 0,
    update: 0,
    delete: 0,
    merge: 0,
    move: 0,
    unchanged: 0,
    keep: 0,
    adopt: 0,
    conflict: 0,
    offer: 0,
  };
  for (const { action } of changes) counts[action]++;
  return counts;
}
