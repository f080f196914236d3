import type { Notice, RunDecisions } from "@domainsmith/generators";
import { optimizeLater } from "@domainsmith/language-server/optimize-later";
import type { PlanSummary } from "@domainsmith/model";
import {
  applyPlan,
  type Plan,
  recallGeneration,
  rememberGeneration,
  selectFromPlan,
  summarizePlan,
} from "@domainsmith/regeneration";
import type { PlannedApplication } from "@domainsmith/regeneration/application";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { applicationSettings } from "../workspace/application-settings.ts";
import { type Finding, findingLines, isFinding, shownPath } from "../workspace/finding.ts";
import { argumentPath } from "../workspace/load-workspace.ts";
import { onlyProject } from "../workspace/only-project.ts";
import { type Decisions, decisionsOf, type PathChoice, pathChoice } from "./choices.ts";
import { type ConflictCircumstances, conflictAdvice } from "./conflict-advice.ts";
import { diffLines } from "./diff-lines.ts";
import { fingerprintOf } from "./fingerprint.ts";
import { type Grouping, packageLines, planCounts, planLines } from "./plan-lines.ts";

/** The options of `domainsmith generate` that are about one generation. */
export interface GenerationOptions {
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly diff?: boolean;
  readonly by: Grouping;
  readonly only?: string;
  readonly leaveOut?: readonly string[];
  readonly take?: readonly string[];
  readonly keepMine?: readonly string[];
  readonly takeGenerated?: readonly string[];
  readonly markers?: boolean;
  readonly allowDataLoss?: boolean;
  readonly migrationsOnto?: string;
}

/**
 * Generates the application of a project once, and says what was done.
 *
 * @param argument the project, as written on the command line
 * @param folder the working folder
 */
export async function runGeneration(argument: string, options: GenerationOptions, folder: string): Promise<Report> {
  const sources = isPlain(options) ? fingerprintOf(argument, options.out, folder) : undefined;
  const recalled = sources && recallGeneration(sources);
  if (sources && recalled) {
    const warnings = findingsIn(recalled.extra).flatMap((finding) => findingLines(finding, folder));
    const { output } = sources;
    return told({ kind: "generation", output, summary: recalled.summary, isDue: false, diffs: [] }, options, {
      warnings,
      folder,
      isReadOnly: true,
    });
  }
  optimizeLater();
  const found = await onlyProject(argument, folder, "nothing was generated");
  if (!found.ok) return found.report;
  const { project } = found;
  const out = options.out === undefined ? undefined : argumentPath(options.out, folder).path;
  const decisions = decisionsOf(options.keepMine, options.takeGenerated);
  const isReadOnly = options.dryRun === true || options.check === true;
  // Loading the generators takes longer than everything before.
  const { planApplication } = await import("@domainsmith/regeneration/application");
  const planned = await planApplication({
    model: project.model(),
    ...applicationSettings(project, out, folder),
    readOnly: isReadOnly,
    ...decisions,
    ...(options.markers && { markers: true }),
    decisions: runDecisions(options),
    ...(options.only === undefined ? {} : { only: options.only.split(",").map((name) => name.trim()) }),
  });
  if (!planned.ok) return failed(planned);
  const leaveOut = pathChoice(options.leaveOut);
  const take = pathChoice(options.take);
  const unknown = unknownPath(planned.plan, decisions, leaveOut, take);
  if (unknown) return unknown;
  const plan = chosenFrom(planned.plan, leaveOut, take);
  const warnings = project.findings.flatMap((finding) => findingLines(finding, folder));
  const reported = await report(plan, options, { warnings, folder, isReadOnly });
  if (sources && !isReadOnly && reported.exitCode === ExitCode.success) {
    const { fingerprint } = sources;
    rememberGeneration(plan, { fingerprint, reads: planned.reads, extra: project.findings });
  }
  return reported;
}

/** Whether nothing is asked for that another run was not asked for. */
function isPlain(options: GenerationOptions): boolean {
  const { only, leaveOut, take, keepMine, takeGenerated, markers, allowDataLoss, migrationsOnto } = options;
  return [only, leaveOut, take, keepMine, takeGenerated, markers, allowDataLoss, migrationsOnto].every(
    (option) => option === undefined,
  );
}

/** The findings that were given to be remembered. */
function findingsIn(extra: unknown): readonly Finding[] {
  return Array.isArray(extra) ? extra.filter(isFinding) : [];
}

function runDecisions({ allowDataLoss, migrationsOnto }: GenerationOptions): RunDecisions {
  return {
    ...(allowDataLoss === true && { allowDestructive: true }),
    ...(migrationsOnto !== undefined && { migrationsOnto }),
  };
}

function chosenFrom(plan: Plan, leaveOut: PathChoice, take: PathChoice): Plan {
  const paths = plan.changes.map(({ path }) => path);
  const left = paths.filter((path) => leaveOut.matches(path));
  const taken = paths.filter((path) => take.matches(path));
  return left.length + taken.length === 0 ? plan : selectFromPlan(plan, { leaveOut: left, take: taken });
}

function unknownPath(
  { changes }: Plan,
  decisions: Decisions,
  leaveOut: PathChoice,
  take: PathChoice,
): Report | undefined {
  const known = new Set(changes.map(({ path }) => path));
  const unknown = [...decisions.resolutions.keys(), ...leaveOut.paths].find((path) => !known.has(path));
  if (unknown !== undefined) {
    const message = `"${unknown}" is no generated file of this application. Paths are relative to the output folder, with "/".`;
    return refusal("unknown-file", message);
  }
  const offers = new Set(changes.flatMap(({ path, action }) => (action === "offer" ? [path] : [])));
  const notOffered = take.paths.find((path) => !offers.has(path));
  if (notOffered === undefined) return undefined;
  return refusal("unknown-file", `Nothing is offered for "${notOffered}": it names nothing that was renamed.`);
}

type ReportOptions = Pick<GenerationOptions, "check" | "dryRun" | "diff" | "by" | "markers" | "take">;

interface Circumstances {
  readonly warnings: readonly string[];
  readonly folder: string;
  readonly isReadOnly: boolean;
}

/** Writes a plan unless nothing may be written, and tells of it. */
export async function report(
  plan: Plan,
  options: ReportOptions,
  { warnings, folder, isReadOnly }: Circumstances,
): Promise<Report> {
  const isDue = plan.operations.length > 0;
  const diffs = options.diff ? await diffLines(plan) : [];
  const summary = summarizePlan(plan);
  if (!isReadOnly) {
    const applied = applyPlan(plan, { isToBeRecalled: true });
    if (!applied.ok) return refusal(applied.problem.code, applied.problem.message, ExitCode.findings);
  }
  return told({ kind: plan.kind, output: plan.output, summary, isDue, diffs }, options, {
    warnings,
    folder,
    isReadOnly,
  });
}

interface Outcome extends Pick<ConflictCircumstances, "kind"> {
  readonly output: string;
  readonly summary: PlanSummary;
  /** Whether there was something to write. */
  readonly isDue: boolean;
  readonly diffs: readonly string[];
}

function told(
  { kind, output, summary, isDue, diffs }: Outcome,
  { check, dryRun, diff, by, markers, take }: ReportOptions,
  { warnings, folder, isReadOnly }: Circumstances,
): Report {
  const isFine = summary.counts.conflict === 0 && !(check && isDue);
  return {
    exitCode: isFine ? ExitCode.success : ExitCode.findings,
    json: {
      ok: isFine,
      output,
      written: isDue && !isReadOnly,
      ...summary,
      ...(diff && { diff: diffs.map((line) => `${line}\n`).join("") }),
    },
    lines: [
      ...warnings,
      ...planLines(summary, by, dryRun === true),
      ...diffs,
      ...(take === undefined ? offerAdvice(summary, isReadOnly) : []),
      ending(summary, shownPath(output, folder), isDue, isReadOnly),
      ...(isReadOnly ? [] : packageLines(summary, shownPath(output, folder))),
    ],
    errorLines: conflictAdvice(summary, { kind, isMarked: markers === true && !isReadOnly }),
  };
}

function failed(planned: Extract<PlannedApplication, { ok: false }>): Report {
  if (planned.reason === "output") {
    return refusal(planned.problem.code, planned.problem.message, ExitCode.findings);
  }
  return {
    exitCode: ExitCode.findings,
    json: { ok: false, reason: "generator", notices: planned.notices },
    lines: [],
    errorLines: [
      ...planned.notices.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
      ...planned.notices.flatMap(waysOn),
      "domainsmith: nothing was generated.",
    ],
  };
}

/** The options that decide what the generators would not, by the codes of what they said. */
function waysOn({ code, choices = [] }: Notice): readonly string[] {
  if (code === "DS7204") return ["To write it all the same: --allow-data-loss"];
  if (code === "DS7201") return choices.map((name) => `To keep what leads to ${name}: --migrations-onto ${name}`);
  return [];
}

function ending(summary: PlanSummary, output: string, isDue: boolean, isReadOnly: boolean): string {
  const counts = planCounts(summary);
  if (!isDue) return `${output}: nothing to write. ${counts}`;
  return isReadOnly ? `${output}: not up to date, and nothing was written. ${counts}` : `${output}: ${counts}`;
}

function offerAdvice({ counts, changes }: PlanSummary, isReadOnly: boolean): readonly string[] {
  const first = changes.find(({ action }) => action === "offer");
  if (!first) return [];
  const files = counts.offer === 1 ? "1 file of yours names" : `${counts.offer} files of yours name`;
  // Once the generation is written, nobody knows the old names any more.
  const how = isReadOnly ? "generate with" : 'take this generation back ("domainsmith undo") and generate with';
  return [`${files} what was renamed. To write the new names, ${how} --take ${first.path}, or --take '**' for all.`];
}
