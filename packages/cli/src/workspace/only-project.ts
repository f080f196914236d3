import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { countFindings, findingLines, shownCounts, shownPath } from "./finding.ts";
import { argumentPath, type LoadedProject, loadWorkspace } from "./load-workspace.ts";

export type OnlyProject =
  | { readonly ok: true; readonly project: LoadedProject }
  | { readonly ok: false; readonly report: Report };

/**
 * The one project that an argument means, with a model without errors; otherwise what there is to say.
 *
 * @param argument as written on the command line
 * @param folder the working folder
 * @param consequence what errors in the model mean, as the end of a sentence
 */
export async function onlyProject(
  argument: string,
  folder: string,
  consequence = "correct the errors first",
): Promise<OnlyProject> {
  const found = await anyProject(argument, folder);
  if (!found.ok) return found;
  const { findings } = found.project;
  if (countFindings(findings).error === 0) return found;
  return {
    ok: false,
    report: {
      exitCode: ExitCode.findings,
      json: { ok: false, reason: "model-errors", findings },
      lines: findings.flatMap((finding) => findingLines(finding, folder)),
      errorLines: [`domainsmith: ${shownCounts(findings)}: ${consequence}.`],
    },
  };
}

/** The one project that an argument means, whatever errors there are in its model. */
export async function anyProject(argument: string, folder: string): Promise<OnlyProject> {
  const { path, shown } = argumentPath(argument, folder);
  const loaded = await loadWorkspace(path, shown);
  if (!loaded.ok) return { ok: false, report: refusal(loaded.code, loaded.message) };
  const { projects } = loaded.workspace;
  const [project] = projects;
  if (project && projects.length === 1) return { ok: true, project };
  const names = projects.map(({ folder: place }) => `  ${shownPath(place, folder)}`).join("\n");
  const place = shown === "." ? "this folder" : shown;
  const message = `There are ${projects.length} projects in ${place}. Name one of them:\n${names}`;
  return { ok: false, report: refusal("several-projects", message) };
}
