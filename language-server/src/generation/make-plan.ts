import type { FileText, GenerationFailed, PlanSummary } from "@domainsmith/model";
import type { Plan } from "@domainsmith/regeneration";
import { failed, failureOf } from "./failure.ts";
import { CANCELLED, type JobHooks, type OutputFolder, type ProjectGeneration } from "./jobs.ts";
import type { ProjectGenerators } from "./project-generators.ts";

export type Planned = { readonly ok: true; readonly plan: Plan } | GenerationFailed;

export interface PlanHooks extends JobHooks {
  /** Whether a write that was cut short may be undone first; otherwise it is a failure. */
  readonly mayWrite: boolean;
}

/**
 * Generates a project's application in memory, and compares it with the last generation and with the disk.
 *
 * @param generators what generated applications so far; loaded by the first one, which takes a while
 */
export async function planProject(
  request: ProjectGeneration,
  generators: ProjectGenerators,
  hooks: PlanHooks,
): Promise<Planned> {
  const { report, mayWrite } = hooks;
  const isCancelled = () => hooks.isCancelled?.() ?? false;
  const { model, application, root, output, only, decisions, resolutions, merged, unsaved } = request;
  if (!generators.areLoaded) report?.({ message: "Loading the generators", percentage: 0 });
  const generator = await generators.of(output);
  const { planApplication } = await import("@domainsmith/regeneration/application");
  if (isCancelled()) return CANCELLED;
  if (mayWrite) {
    const recovered = await recoverFirst(request, hooks);
    if (recovered) return recovered;
  }
  report?.({ message: "Reading what was generated last", percentage: 10 });
  let percentage = 10;
  const planned = await planApplication({
    model,
    ...application,
    generators: request.generators,
    output,
    root,
    readOnly: true,
    generate(model, settings) {
      const onGenerator = ({ title }: { readonly title: string }) => {
        percentage += 20;
        report?.({ message: `Generating: ${title}`, percentage });
      };
      const made = generator.generate(model, { ...settings, isCancelled, onGenerator });
      report?.({ message: "Comparing with the folder", percentage: 70 });
      return made;
    },
    ...(only && { only }),
    ...(decisions && { decisions }),
    ...(resolutions && { resolutions: new Map(Object.entries(resolutions)) }),
    ...(merged && { merged: new Map(merged.map((text) => [text.path, text])) }),
    ...(unsaved && { unsaved: textsByPath(unsaved) }),
  });
  if (isCancelled()) return CANCELLED;
  if (planned.ok) return planned;
  if (planned.reason === "output") return failed(failureOf(planned.problem.code), planned.problem.message);
  const errors = planned.notices.filter(({ severity }) => severity === "error");
  return {
    ...failed("generator", errors.map(({ code, message }) => `${code}: ${message}`).join("\n")),
    notices: planned.notices,
  };
}

/** A plan that takes the last generation back. */
export async function planUndoing(request: OutputFolder, hooks: JobHooks): Promise<Planned> {
  const recovered = await recoverFirst(request, hooks);
  if (recovered) return recovered;
  const { planUndo } = await import("@domainsmith/regeneration");
  hooks.report?.({ message: "Comparing with the folder", percentage: 20 });
  const { output, root, unsaved } = request;
  const planned = await planUndo({ output, root, ...(unsaved && { unsaved: textsByPath(unsaved) }) });
  if (hooks.isCancelled?.()) return CANCELLED;
  if (planned.ok) return { ok: true, plan: planned.value };
  return failed(failureOf(planned.problem.code), planned.problem.message);
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

function textsByPath(texts: readonly FileText[]): ReadonlyMap<string, string> {
  return new Map(texts.map(({ path, text }) => [path, text]));
}
