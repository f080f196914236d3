import type { GenerationFailed, PlanSummary } from "@domainsmith/model";
import type { Plan } from "@domainsmith/regeneration";
import { failed, failureOf } from "./failure.ts";
import { CANCELLED, type JobHooks, type OutputFolder, type ProjectGeneration } from "./jobs.ts";

export type Planned = { readonly ok: true; readonly plan: Plan } | GenerationFailed;

export interface PlanHooks extends JobHooks {
  /** Whether a write that was cut short may be undone first; otherwise it is a failure. */
  readonly mayWrite: boolean;
}

/**
 * Generates a project's application in memory, and compares it with the last generation and with the disk.
 *
 * Loads the generators, which takes a while the first time. Exceptions mean bugs.
 */
export async function planProject(request: ProjectGeneration, hooks: PlanHooks): Promise<Planned> {
  const cancelled = () => hooks.isCancelled?.() ?? false;
  const { model, application, generators, root, output, only, decisions, resolutions } = request;
  hooks.report?.({ message: "Loading the generators", percentage: 0 });
  const { planApplication } = await import("@domainsmith/regeneration/application");
  if (cancelled()) return CANCELLED;
  if (hooks.mayWrite) {
    const recovered = await recoverFirst(request, hooks);
    if (recovered) return recovered;
  }
  hooks.report?.({ message: "Generating files and comparing them with the folder", percentage: 20 });
  const planned = await planApplication({
    model,
    ...application,
    generators,
    output,
    root,
    readOnly: true,
    ...(only && { only }),
    ...(decisions && { decisions }),
    ...(resolutions && { resolutions: new Map(Object.entries(resolutions)) }),
  });
  if (cancelled()) return CANCELLED;
  if (planned.ok) return planned;
  if (planned.reason === "output") return failed(failureOf(planned.problem.code), planned.problem.message);
  const errors = planned.notices.filter(({ severity }) => severity === "error");
  return failed("generator", errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
}

/** A plan that takes the last generation back. */
export async function planUndoing(request: OutputFolder, hooks: JobHooks): Promise<Planned> {
  const recovered = await recoverFirst(request, hooks);
  return recovered ?? failed("output", `There is no generation in ${request.output} that could be taken back.`);
}

/** A plan as clients show it. */
export async function summaryOf(plan: Plan): Promise<PlanSummary> {
  const { summarizePlan } = await import("@domainsmith/regeneration");
  return summarizePlan(plan);
}

/** Undoes a write that was cut short. */
async function recoverFirst({ output, root }: OutputFolder, hooks: JobHooks): Promise<GenerationFailed | undefined> {
  const { recover } = await import("@domainsmith/regeneration");
  if (hooks.beginWriting?.() === false) return CANCELLED;
  try {
    const recovered = recover(output, root);
    return recovered.ok ? undefined : failed(failureOf(recovered.problem.code), recovered.problem.message);
  } finally {
    hooks.endWriting?.();
  }
}
