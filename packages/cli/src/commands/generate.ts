import type { ChangeAction, PlannedChange, PlanSummary } from "@domainsmith/model";
import { applyPlan, type Resolution, summarizePlan } from "@domainsmith/regeneration";
import type { PlannedApplication } from "@domainsmith/regeneration/application";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { applicationSettings } from "../workspace/application-settings.ts";
import { countFindings, findingLines, plural, shownCounts, shownPath } from "../workspace/finding.ts";
import { argumentPath, loadWorkspace } from "../workspace/load-workspace.ts";

interface Options {
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly check?: boolean;
  readonly only?: string;
  readonly keepMine?: readonly string[];
  readonly takeGenerated?: readonly string[];
  readonly allowDataLoss?: boolean;
  readonly migrationsOnto?: string;
  readonly json?: boolean;
}

export const generateCommand: CommandFactory = (context) =>
  describe("generate", "Generate the application of a project. What you changed in it is never overwritten.", [
    "domainsmith generate                    the project in this folder",
    "domainsmith generate shop --dry-run     say what would happen",
    "domainsmith generate shop --check       for CI: fail when the application is not up to date",
    "domainsmith generate shop --only data,api",
    "domainsmith generate shop --keep-mine src/main.ts --take-generated README.md",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .option("--out <folder>", 'write to this folder instead of the "output" of the project')
    .option("--dry-run", "write nothing, say what would happen")
    .option("--check", "write nothing, fail when something would be written")
    .option("--only <generators>", "run only these of the project's generators, separated by commas")
    .option("--keep-mine <paths...>", "end these conflicts by keeping your files, as they are now")
    .option(
      "--take-generated <paths...>",
      "end these conflicts by taking the generated files; also brings deleted ones back",
    )
    .option("--allow-data-loss", "write a migration that loses data, or that could fail on the rows that there are")
    .option(
      "--migrations-onto <name>",
      "of the migrations of two branches, keep those that lead to this one; the others become a new one behind it",
    )
    .action(async (project: string, options: Options) => {
      finish(await generate(project, options, context.terminal.folder), options, context);
    });

async function generate(argument: string, options: Options, folder: string): Promise<Report> {
  const { path, shown } = argumentPath(argument, folder);
  const loaded = await loadWorkspace(path, shown);
  if (!loaded.ok) return refusal(loaded.code, loaded.message);
  const { projects } = loaded.workspace;
  const [project] = projects;
  if (!project || projects.length > 1) {
    const names = projects.map(({ folder: place }) => `  ${shownPath(place, folder)}`).join("\n");
    return refusal(
      "several-projects",
      `There are ${projects.length} projects in ${shown === "." ? "this folder" : shown}. Name one of them:\n${names}`,
    );
  }
  const { findings } = project;
  if (countFindings(findings).error > 0) {
    return {
      exitCode: ExitCode.findings,
      json: { ok: false, reason: "model-errors", findings },
      lines: findings.flatMap((finding) => findingLines(finding, folder)),
      errorLines: [`domainsmith: ${shownCounts(findings)}: nothing was generated.`],
    };
  }
  const model = project.model();
  const out = options.out === undefined ? undefined : argumentPath(options.out, folder).path;
  const settings = applicationSettings(project, out, folder);
  const isReadOnly = options.dryRun === true || options.check === true;
  // Loading the generators takes longer than everything before.
  const { planApplication } = await import("@domainsmith/regeneration/application");
  const planned = await planApplication({
    model,
    ...settings,
    readOnly: isReadOnly,
    resolutions: resolutionsOf(options),
    decisions: {
      ...(options.allowDataLoss === true && { allowDestructive: true }),
      ...(options.migrationsOnto !== undefined && { migrationsOnto: options.migrationsOnto }),
    },
    ...(options.only === undefined ? {} : { only: options.only.split(",").map((name) => name.trim()) }),
  });
  if (!planned.ok) return failed(planned);
  const { plan } = planned;
  const unknown = [...resolutionsOf(options).keys()].find(
    (file) => !plan.changes.some((change) => change.path === file),
  );
  if (unknown !== undefined) {
    const message = `"${unknown}" is no generated file of this application. Paths are relative to the output folder, with "/".`;
    return refusal("unknown-file", message);
  }
  const isDue = plan.operations.length > 0;
  if (!isReadOnly) {
    const applied = applyPlan(plan);
    if (!applied.ok) return refusal(applied.problem.code, applied.problem.message, ExitCode.findings);
  }
  const summary = summarizePlan(plan);
  const isFine = summary.counts.conflict === 0 && !(options.check && isDue);
  return {
    exitCode: isFine ? ExitCode.success : ExitCode.findings,
    json: { ok: isFine, output: plan.output, written: isDue && !isReadOnly, ...summary },
    lines: [
      ...findings.flatMap((finding) => findingLines(finding, folder)),
      ...planLines(summary, options.dryRun === true),
      ending(summary, shownPath(plan.output, folder), { isDue, isReadOnly }),
    ],
    errorLines: conflictAdvice(summary),
  };
}

function resolutionsOf({ keepMine = [], takeGenerated = [] }: Options): ReadonlyMap<string, Resolution> {
  return new Map([
    ...keepMine.map((path): [string, Resolution] => [path, "mine"]),
    ...takeGenerated.map((path): [string, Resolution] => [path, "generated"]),
  ]);
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
      "domainsmith: nothing was generated.",
    ],
  };
}

/** What is always worth a line. New files come in hundreds, and are only counted unless all is asked for. */
const WORTH_A_LINE: ReadonlySet<ChangeAction> = new Set(["update", "delete", "keep", "adopt", "conflict"]);

function planLines({ changes, notices }: PlanSummary, all: boolean): readonly string[] {
  const worth = ({ action }: PlannedChange) => WORTH_A_LINE.has(action) || (all && action === "create");
  return [
    ...notices.map(({ severity, code, message }) => `${severity} ${code} ${message}`),
    ...changes.filter(worth).map(({ action, path, reason }) => `${action.padEnd(8)}  ${path}  (${reason})`),
  ];
}

function ending(
  { counts }: PlanSummary,
  output: string,
  { isDue, isReadOnly }: { isDue: boolean; isReadOnly: boolean },
): string {
  const numbers = [
    `${counts.create} created`,
    `${counts.update} updated`,
    `${counts.delete} deleted`,
    `${counts.unchanged} unchanged`,
    `${counts.keep + counts.adopt} kept`,
    plural(counts.conflict, "conflict"),
  ].join(", ");
  if (!isDue) return `${output}: nothing to write. ${numbers}.`;
  return isReadOnly ? `${output}: not up to date, and nothing was written. ${numbers}.` : `${output}: ${numbers}.`;
}

function conflictAdvice({ counts, changes }: PlanSummary): readonly string[] {
  if (counts.conflict === 0) return [];
  const [first] = changes.filter(({ action }) => action === "conflict");
  return [
    `domainsmith: ${plural(counts.conflict, "file")} in conflict: left as you have ${counts.conflict === 1 ? "it" : "them"}.`,
    `To end a conflict: --keep-mine ${first?.path} or --take-generated ${first?.path}.`,
  ];
}
