import { readdirSync, statSync, writeFileSync } from "node:fs";
import { basename, dirname, join, resolve } from "node:path";
import { PRESETS } from "@domainsmith/generators/presets";
import { scaffoldProject } from "@domainsmith/language";
import { Option } from "commander";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { argumentPath } from "../workspace/load-workspace.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { makeFolder } from "../workspace/write-file.ts";

export const newCommand: CommandFactory = (context) =>
  describe("new", "Create a project: settings, a first model, a README.", [
    "domainsmith new shop",
    'domainsmith new shop --name "Book Shop"',
    "domainsmith new shop --preset small",
  ])
    .argument("<folder>", "folder of the project; it must be empty or missing")
    .option("--name <name>", "name of the application, as people call it; the folder's name by default")
    .addOption(
      new Option("--preset <preset>", "how much its application has: the API and its data, or everything").choices(
        PRESETS,
      ),
    )
    .action((folder: string, options: NewOptions) => {
      finish(create(folder, options, context.terminal.folder), options, context);
    });

interface NewOptions {
  readonly name?: string;
  readonly preset?: string;
  readonly json?: boolean;
}

function create(argument: string, { name, preset }: NewOptions, folder: string): Report {
  const { path, shown } = argumentPath(argument, folder);
  if (name !== undefined && name.trim() === "")
    return refusal("name", "The name is empty: leave out --name, or give one.");
  const project = scaffoldProject(name ?? basename(resolve(path)), preset);
  const made: string[] = [];
  try {
    const occupied = whyOccupied(path, shown);
    if (occupied) return occupied;
    for (const file of project.files) {
      const target = join(path, file.path);
      makeFolder(dirname(target));
      writeFileSync(target, file.content, { flag: "wx" });
      made.push(file.path);
    }
  } catch (error) {
    const message = `The project cannot be written to ${shown}: ${systemMessage(error)}.`;
    return refusal("not-writable", message, ExitCode.findings);
  }
  const here = shown === ".";
  return {
    exitCode: ExitCode.success,
    json: { ok: true, folder: path, files: made },
    lines: [
      `Created ${here ? "a project in this folder" : shown}: ${made.join(", ")}`,
      "",
      "Next:",
      ...(here ? [] : [`  cd ${shown}`]),
      "  domainsmith validate",
      "  domainsmith generate",
    ],
  };
}

function whyOccupied(path: string, shown: string): Report | undefined {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats) return undefined;
  if (!stats.isDirectory()) return refusal("not-a-folder", `${shown} is a file: name another folder.`);
  const [first] = readdirSync(path).sort();
  if (first === undefined) return undefined;
  return refusal("not-empty", `The folder ${shown} is not empty (it has ${first} in it): name another one.`);
}
