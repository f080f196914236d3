import { planUndo, recover, selectFromPlan } from "@domainsmith/regeneration";
import { Option } from "commander";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { pathChoice } from "../generation/choices.ts";
import { GROUPINGS, type Grouping } from "../generation/plan-lines.ts";
import { report } from "../generation/run-generation.ts";
import { type Report, refusal } from "../report.ts";
import { applicationSettings } from "../workspace/application-settings.ts";
import { shownPath } from "../workspace/finding.ts";
import { argumentPath } from "../workspace/load-workspace.ts";
import { anyProject } from "../workspace/only-project.ts";

interface Options {
  readonly out?: string;
  readonly dryRun?: boolean;
  readonly diff?: boolean;
  readonly by: Grouping;
  readonly leaveOut?: readonly string[];
  readonly json?: boolean;
}

export const undoCommand: CommandFactory = (context) =>
  describe("undo", "Take the last generation back, and once more to repeat it. What you edited since stays.", [
    "domainsmith undo",
    "domainsmith undo shop --dry-run --diff",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .option("--out <folder>", 'the folder that was generated into, instead of the "output" of the project')
    .option("--dry-run", "write nothing, say what would happen")
    .option("--diff", "show what changes in the files, as unified diffs")
    .addOption(new Option("--by <what>", "list files by this").choices(GROUPINGS).default("file"))
    .option("--leave-out <paths...>", "leave these files as they are")
    .action(async (project: string, options: Options) => {
      finish(await undo(project, options, context.terminal.folder), options, context);
    });

async function undo(argument: string, options: Options, folder: string): Promise<Report> {
  // An error in the model is no reason to keep what was generated.
  const found = await anyProject(argument, folder);
  if (!found.ok) return found.report;
  const out = options.out === undefined ? undefined : argumentPath(options.out, folder).path;
  const { output, root } = applicationSettings(found.project, out, folder);
  const isReadOnly = options.dryRun === true;
  const recovered = isReadOnly ? undefined : recover(output, root);
  if (recovered && !recovered.ok) return failed(recovered.problem);
  if (recovered?.value === "rolled-back") return cutShort(output, folder);
  const planned = await planUndo({ output, root });
  if (!planned.ok) return failed(planned.problem);
  const leaveOut = pathChoice(options.leaveOut);
  const left = planned.value.changes.flatMap(({ path }) => (leaveOut.matches(path) ? [path] : []));
  const plan = selectFromPlan(planned.value, { leaveOut: left });
  return report(plan, options, { warnings: [], folder, isReadOnly });
}

/** What was cut short is the generation that is to be taken back; the one before it is none of that. */
function cutShort(output: string, folder: string): Report {
  return {
    exitCode: ExitCode.success,
    json: { ok: true, output, written: true, recovered: true },
    lines: [
      `${shownPath(output, folder)}: the last generation was cut short, and its files are as they were before it.`,
      'To take back the one before it as well: "domainsmith undo", once more.',
    ],
  };
}

function failed({ code, message }: { readonly code: string; readonly message: string }): Report {
  return refusal(code, message, ExitCode.findings);
}
