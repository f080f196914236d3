import type { ApplyPlanResult } from "@domainsmith/model";
import type { Plan } from "@domainsmith/regeneration";
import { failed, failureOf } from "./failure.ts";
import { CANCELLED, type JobHooks } from "./jobs.ts";

/** Which part of a plan is written. */
export interface PlanSelection {
  readonly leaveOut?: readonly string[];
  readonly take?: readonly string[];
}

/** Writes a plan or a part of it: all of that, or nothing. */
export async function writePlan(plan: Plan, selection: PlanSelection, hooks: JobHooks): Promise<ApplyPlanResult> {
  const { applyPlan, selectFromPlan, summarizePlan } = await import("@domainsmith/regeneration");
  const chosen = selectFromPlan(plan, selection);
  const throughEditor = chosen.throughEditor.map(({ path, after }) => ({ path, text: after }));
  const told = { ok: true, plan: summarizePlan(chosen), throughEditor } as const;
  const count = chosen.operations.length;
  // With nothing to write it still remembers what the files looked like.
  if (count > 0) hooks.report?.({ message: count === 1 ? "Writing 1 file" : `Writing ${count} files`, percentage: 80 });
  if (hooks.beginWriting?.() === false) return CANCELLED;
  try {
    const written = applyPlan(chosen, { isCancelled: () => hooks.isCancelled?.() ?? false });
    return written.ok
      ? { ...told, written: count > 0 }
      : failed(failureOf(written.problem.code), written.problem.message);
  } finally {
    hooks.endWriting?.();
  }
}
