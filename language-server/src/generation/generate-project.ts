import type { ApplicationSettings } from "@domainsmith/generators";
import type { GenerateFailure, GenerateResult, Model } from "@domainsmith/model";

/** Everything that a generation needs. JSON-safe: it travels to a worker thread. */
export interface ProjectGeneration {
  readonly model: Model;
  readonly application: ApplicationSettings;
  /** Options by generator, as in `domainsmith.json`. */
  readonly generators: Readonly<Record<string, unknown>>;
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute path of the folder to write to. */
  readonly output: string;
  /** Only tell what would be written. */
  readonly dryRun: boolean;
  /** Names of the generators to run; all by default. */
  readonly only?: readonly string[];
}

/** A step of a generation, for people, and how much of the whole was done before it. */
export interface GenerationStep {
  readonly message: string;
  readonly percentage: number;
}

/** How a generation speaks with whoever started it. */
export interface GenerationHooks {
  /** A step begins. */
  report?(step: GenerationStep): void;
  /** Asked between the steps and while files are written; what was written is then undone. */
  isCancelled?(): boolean;
  /** Files are about to be written or put back: answers false when the generation was cancelled before. */
  beginWriting?(): boolean;
  endWriting?(): void;
}

const CANCELLED = failed("cancelled", "Cancelled. Nothing was changed.");

/**
 * Generates a project's application: makes the files in memory, compares them with the last generation and with the
 * disk, and unless it is a dry run, writes what has changed, all of it or nothing.
 *
 * Loads the generators, which takes a while the first time. Exceptions mean bugs.
 */
export async function generateProject(
  request: ProjectGeneration,
  hooks: GenerationHooks = {},
): Promise<GenerateResult> {
  const cancelled = () => hooks.isCancelled?.() ?? false;
  const step = (message: string, percentage: number) => hooks.report?.({ message, percentage });
  const { model, application, generators, root, output, dryRun, only } = request;

  step("Loading the generators", 0);
  const [{ planApplication }, { applyPlan, recover, summarizePlan }] = await Promise.all([
    import("@domainsmith/regeneration/application"),
    import("@domainsmith/regeneration"),
  ]);
  if (cancelled()) return CANCELLED;
  if (!dryRun) {
    if (hooks.beginWriting?.() === false) return CANCELLED;
    const recovered = recover(output, root);
    hooks.endWriting?.();
    if (!recovered.ok) return failed(failureOf(recovered.problem.code), recovered.problem.message);
  }

  step("Generating files and comparing them with the folder", 20);
  const planned = planApplication({
    model,
    ...application,
    generators,
    output,
    root,
    readOnly: dryRun,
    ...(only ? { only } : {}),
  });
  if (!planned.ok) {
    if (planned.reason === "output") return failed(failureOf(planned.problem.code), planned.problem.message);
    const errors = planned.notices.filter(({ severity }) => severity === "error");
    return failed("generator", errors.map(({ code, message }) => `${code}: ${message}`).join("\n"));
  }
  const { plan } = planned;
  const summary = summarizePlan(plan);
  if (dryRun || plan.operations.length === 0) return { ok: true, output, written: false, plan: summary };

  step(`Writing ${plan.operations.length} files`, 80);
  if (hooks.beginWriting?.() === false) return CANCELLED;
  const written = applyPlan(plan, { isCancelled: cancelled });
  hooks.endWriting?.();
  if (!written.ok) return failed(failureOf(written.problem.code), written.problem.message);
  return { ok: true, output, written: true, plan: summary };
}

function failed(reason: GenerateFailure, message: string): GenerateResult {
  return { ok: false, reason, message };
}

function failureOf(code: string): GenerateFailure {
  if (code === "cancelled") return "cancelled";
  return code === "bad-file-set" ? "generator" : "output";
}
