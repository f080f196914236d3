import { type CommandFactory, describe, finish } from "../command.ts";
import type { Diagnosis } from "../doctor/check.ts";
import { checks } from "../doctor/index.ts";
import { ExitCode } from "../exit-code.ts";
import type { Report } from "../report.ts";
import { argumentPath, loadWorkspace } from "../workspace/load-workspace.ts";

const MARKS: Readonly<Record<Diagnosis["status"], string>> = {
  ok: "ok     ",
  warning: "warning",
  error: "error  ",
  skipped: "skipped",
};

export const doctorCommand: CommandFactory = (context) =>
  describe("doctor", "Examine this machine and a project, and say what to do about what is found. Changes nothing.", [
    "domainsmith doctor",
    "domainsmith doctor shop",
  ])
    .argument("[project]", "folder of the project, its domainsmith.json, or a lone model", ".")
    .action(async (project: string, options: { json?: boolean }) => {
      finish(await examine(project, context.terminal.folder), options, context);
    });

async function examine(argument: string, folder: string): Promise<Report> {
  const { path, shown } = argumentPath(argument, folder);
  const loaded = await loadWorkspace(path, shown);
  const projects = loaded.ok ? loaded.workspace.projects : [];
  const project = projects.length === 1 ? projects[0] : undefined;
  const patient = { path, shown, folder, loaded, project };
  const results = checks.map(({ name, examine }) => ({ name, ...examine(patient) }));
  const isHealthy = results.every(({ status }) => status !== "error");
  const width = Math.max(...results.map(({ name }) => name.length));
  const indent = " ".repeat(MARKS.ok.length + width + 4);
  return {
    exitCode: isHealthy ? ExitCode.success : ExitCode.findings,
    json: { ok: isHealthy, checks: results },
    lines: results.map(
      ({ name, status, message }) =>
        `${MARKS[status]}  ${name.padEnd(width)}  ${message.replaceAll("\n", `\n${indent}`)}`,
    ),
  };
}
