import type { ApplicationSettings, RunDecisions } from "@domainsmith/generators";
import type {
  ApplyPlanResult,
  ConflictResolution,
  FileText,
  GenerateResult,
  GenerationFailed,
  MergedText,
  Model,
  PlannedFile,
  PlanSummary,
} from "@domainsmith/model";

/** Everything that a generation needs. JSON-safe: it travels to another thread. */
export interface ProjectGeneration extends OutputFolder {
  readonly model: Model;
  readonly application: ApplicationSettings;
  /** Options by generator, as in `domainsmith.json`. */
  readonly generators: Readonly<Record<string, unknown>>;
  /** Names of the generators to run; all by default. */
  readonly only?: readonly string[];
  readonly decisions?: RunDecisions;
  readonly resolutions?: Readonly<Record<string, ConflictResolution>>;
  readonly merged?: readonly MergedText[];
}

/** Where a project's application lies. */
export interface OutputFolder {
  /** Absolute path of the project's folder. */
  readonly root: string;
  /** Absolute path of the folder to write to. */
  readonly output: string;
  /** Texts of editors with changes that are not saved yet. */
  readonly unsaved?: readonly FileText[];
}

/** What is asked of the thread that generates, and what it answers. */
export interface GenerationJobs {
  /** Plans and writes at once, or only tells what would be written. */
  readonly generate: {
    readonly params: ProjectGeneration & { readonly dryRun: boolean };
    readonly result: GenerateResult;
  };
  /** Plans, and keeps the plan under a name instead of the project's last one. */
  readonly plan: { readonly params: ProjectGeneration & { readonly planId: string }; readonly result: PlanOutcome };
  /** The same of a plan that takes the last generation back. */
  readonly planUndo: { readonly params: OutputFolder & { readonly planId: string }; readonly result: PlanOutcome };
  /** Null: there is no such plan, or no such file in it. */
  readonly planFile: {
    readonly params: { readonly planId: string; readonly path: string };
    readonly result: PlannedFile | null;
  };
  readonly applyPlan: {
    readonly params: {
      readonly planId: string;
      readonly leaveOut?: readonly string[];
      readonly take?: readonly string[];
    };
    readonly result: ApplyPlanResult;
  };
  readonly discardPlan: { readonly params: { readonly planId: string }; readonly result: null };
}

export type JobKind = keyof GenerationJobs;
export type JobParams<Kind extends JobKind> = GenerationJobs[Kind]["params"];
export type JobResult<Kind extends JobKind> = GenerationJobs[Kind]["result"];

export type PlanOutcome = { readonly ok: true; readonly plan: PlanSummary } | GenerationFailed;

/** A step of a generation, for people, and how much of the whole was done before it. */
export interface GenerationStep {
  readonly message: string;
  readonly percentage: number;
}

/** How a job speaks with whoever started it. */
export interface JobHooks {
  /** A step begins. */
  report?(step: GenerationStep): void;
  /** Asked within the steps and while files are written; what was written is then undone. */
  isCancelled?(): boolean;
  /** Files are about to be written or put back: answers false when the job was cancelled before. */
  beginWriting?(): boolean;
  endWriting?(): void;
}

/** The answer to what was cancelled. */
export const CANCELLED = {
  ok: false,
  reason: "cancelled",
  message: "Cancelled. Nothing was changed.",
} as const satisfies GenerationFailed;

/** The answer about a plan that is kept no more. */
export const NO_PLAN = {
  ok: false,
  reason: "no-plan",
  message:
    "This plan is out of date: another one was made since, or the generator was started anew. Nothing was changed. Look at the changes again.",
} as const satisfies GenerationFailed;
