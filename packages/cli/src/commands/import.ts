import { statSync } from "node:fs";
import { dirname } from "node:path";
import type { ImportNote, ImportResult } from "@domainsmith/model";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { plural } from "../workspace/finding.ts";
import { argumentPath } from "../workspace/load-workspace.ts";
import { readText } from "../workspace/read-text.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { makeFolder, replaceFile } from "../workspace/write-file.ts";

interface Options {
  readonly out: string;
  readonly force?: boolean;
  readonly json?: boolean;
}

export const importCommand: CommandFactory = (context) =>
  describe("import", "Turn a model of another tool into a .domain file, and say what could not be carried over.", [
    "domainsmith import jhipster.jdl --out shop.domain",
    "domainsmith import jhipster.jdl --out shop.domain --force",
  ])
    .argument("<file>", "the model of the other tool; its ending says which one")
    .requiredOption("--out <file>", "the .domain file to write")
    .option("--force", "overwrite the file if it is there")
    .action(async (file: string, options: Options) => {
      finish(await importFile(file, options, context.terminal.folder), options, context);
    });

async function importFile(argument: string, options: Options, folder: string): Promise<Report> {
  const source = argumentPath(argument, folder);
  const target = argumentPath(options.out, folder);
  if (!target.path.endsWith(".domain")) {
    return refusal(
      "not-a-model",
      `${target.shown} does not end in .domain, as models do: name another file with --out.`,
    );
  }
  const read = readText(source.path, source.shown);
  if (!read.ok) return refusal(read.code, read.message);
  try {
    const stats = statSync(target.path, { throwIfNoEntry: false });
    if (stats?.isDirectory()) return refusal("not-a-file", `${target.shown} is a folder: name a file with --out.`);
    const parent = argumentPath(dirname(target.path), folder);
    if (statSync(parent.path, { throwIfNoEntry: false })?.isFile()) {
      return refusal(
        "not-a-folder",
        `${parent.shown} is a file, so nothing can be written in it: name another file with --out.`,
      );
    }
    if (stats && !options.force) {
      return refusal(
        "exists",
        `${target.shown} is there already. Name another file with --out, or overwrite it with --force.`,
      );
    }
  } catch (error) {
    return refusal("not-writable", `${target.shown} cannot be written: ${systemMessage(error)}.`);
  }
  const { importModel } = await import("@domainsmith/importers");
  const imported = importModel(source.path, read.text);
  if (!imported.ok) {
    const { ok, message, ...place } = imported;
    return {
      exitCode: ExitCode.findings,
      json: { ok, error: { code: "not-importable", message, ...place } },
      lines: [],
      errorLines: [failureLine(imported, source.shown)],
    };
  }
  try {
    makeFolder(dirname(target.path));
    replaceFile(target.path, imported.text);
  } catch (error) {
    return refusal("not-writable", `${target.shown} cannot be written: ${systemMessage(error)}.`, ExitCode.findings);
  }
  return {
    exitCode: ExitCode.success,
    json: { ok: true, out: target.path, report: imported.report },
    lines: [...imported.report.map((note) => noteLine(note, source.shown)), summary(imported.report, target.shown)],
  };
}

function failureLine({ message, line, column = 1 }: Extract<ImportResult, { ok: false }>, shown: string): string {
  return line === undefined ? `domainsmith: ${message}` : `${shown}:${line}:${column} ${message}`;
}

function noteLine({ severity, line, subject, message }: ImportNote, shown: string): string {
  return `${line === undefined ? shown : `${shown}:${line}`} ${severity} ${subject}: ${message}`;
}

function summary(report: readonly ImportNote[], shown: string): string {
  const lost = report.filter(({ severity }) => severity === "lost").length;
  const changed = report.filter(({ severity }) => severity === "changed").length;
  if (lost + changed === 0) return `Wrote ${shown}. Everything was carried over.`;
  return `Wrote ${shown}. ${plural(lost, "thing")} could not be carried over, ${plural(changed, "thing")} differently.`;
}
