import type { ApplyPlanResult, GenerateResult } from "@domainsmith/model";
import type { Plan } from "@domainsmith/regeneration";
import {
  CANCELLED,
  type JobHooks,
  type JobKind,
  type JobParams,
  type JobResult,
  NO_PLAN,
  type PlanOutcome,
} from "./jobs.ts";
import { type Planned, planProject, planUndoing, summaryOf } from "./make-plan.ts";
import { ProjectGenerators } from "./project-generators.ts";
import { writePlan } from "./write-plan.ts";

/** The last plan of one project. */
interface KeptPlan {
  readonly planId: string;
  readonly output: string;
  readonly plan: Plan;
}

/**
 * Makes plans of generations, keeps the last one of each project, shows and writes them. It lives as long as the thread
 * that it runs in, one job after the other. Exceptions mean bugs.
 */
export class PlanKeeper {
  /** By output folder. */
  readonly #plans = new Map<string, KeptPlan>();
  readonly #generators = new ProjectGenerators();
  readonly #jobs: {
    readonly [Kind in JobKind]: (params: JobParams<Kind>, hooks: JobHooks) => Promise<JobResult<Kind>>;
  } = {
    generate: (params, hooks) => this.#generate(params, hooks),
    plan: (params, hooks) => this.#keep(params, planProject(params, this.#generators, { ...hooks, mayWrite: true })),
    planUndo: (params, hooks) => this.#keep(params, planUndoing(params, hooks)),
    planFile: async ({ planId, path }) => this.#kept(planId)?.plan.texts(path) ?? null,
    applyPlan: (params, hooks) => this.#applyPlan(params, hooks),
    discardPlan: async ({ planId }) => {
      const kept = this.#kept(planId);
      if (kept) this.#plans.delete(kept.output);
      return null;
    },
  };

  /** How many plans are kept. */
  get size(): number {
    return this.#plans.size;
  }

  /** Does what the thread is asked for. */
  run<Kind extends JobKind>(kind: Kind, params: JobParams<Kind>, hooks: JobHooks = {}): Promise<JobResult<Kind>> {
    return this.#jobs[kind](params, hooks);
  }

  async #generate({ dryRun, ...request }: JobParams<"generate">, hooks: JobHooks): Promise<GenerateResult> {
    const planned = await planProject(request, this.#generators, { ...hooks, mayWrite: !dryRun });
    if (!planned.ok) return planned;
    const { output } = request;
    if (dryRun) return { ok: true, output, written: false, plan: await summaryOf(planned.plan) };
    this.#plans.delete(output);
    const applied = await writePlan(planned.plan, {}, hooks);
    return applied.ok ? { ok: true, output, written: applied.written, plan: applied.plan } : applied;
  }

  async #keep(
    { planId, output }: { readonly planId: string; readonly output: string },
    made: Promise<Planned>,
  ): Promise<PlanOutcome> {
    const planned = await made;
    if (!planned.ok) return planned;
    this.#plans.set(output, { planId, output, plan: planned.plan });
    return { ok: true, plan: await summaryOf(planned.plan) };
  }

  async #applyPlan({ planId, ...selection }: JobParams<"applyPlan">, hooks: JobHooks): Promise<ApplyPlanResult> {
    const kept = this.#kept(planId);
    if (!kept) return NO_PLAN;
    if (hooks.isCancelled?.()) return CANCELLED;
    const applied = await writePlan(kept.plan, selection, hooks);
    // It speaks of files as they were.
    if (applied.ok) this.#plans.delete(kept.output);
    return applied;
  }

  #kept(planId: string): KeptPlan | undefined {
    for (const kept of this.#plans.values()) if (kept.planId === planId) return kept;
    return undefined;
  }
}
