import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { countFindings, findingLines, plural, shownCounts } from "../workspace/finding.ts";
import { argumentPath, loadWorkspace } from "../workspace/load-workspace.ts";

export const validateCommand: CommandFactory = (context) =>
  describe("validate", "Check models and say what is wrong with them.", [
    "domainsmith validate                    the project in this folder",
    "domainsmith validate models/order.domain",
    "domainsmith validate --json > findings.json",
  ])
    .argument("[path]", "a model, a project, or a folder with any number of them", ".")
    .action(async (path: string, options: { json?: boolean }) => {
      finish(await validate(path, context.terminal.folder), options, context);
    });

async function validate(argument: string, folder: string): Promise<Report> {
  const { path, shown } = argumentPath(argument, folder);
  const loaded = await loadWorkspace(path, shown);
  if (!loaded.ok) return refusal(loaded.code, loaded.message);
  const { files, findings } = loaded.workspace;
  const counts = countFindings(findings);
  const isValid = counts.error === 0;
  const checked = `${plural(files.length, "file")} checked`;
  return {
    exitCode: isValid ? ExitCode.success : ExitCode.findings,
    json: { ok: isValid, files, counts, findings },
    lines: [
      ...findings.flatMap((finding) => findingLines(finding, folder)),
      findings.length === 0 ? `${checked}: no problems.` : `${checked}: ${shownCounts(findings)}.`,
    ],
  };
}
