import { statSync } from "node:fs";
import { type CommandContext, type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { findModels } from "../workspace/find-models.ts";
import { plural, shownPath } from "../workspace/finding.ts";
import { Formatter } from "../workspace/format-text.ts";
import { argumentPath, type LoadFailure } from "../workspace/load-workspace.ts";
import { decodeText, readText } from "../workspace/read-text.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { replaceFile } from "../workspace/write-file.ts";

interface Options {
  readonly check?: boolean;
  readonly stdin?: boolean;
  readonly json?: boolean;
}

export const formatCommand: CommandFactory = (context) =>
  describe("format", "Lay models out in the one style of the language. Nothing changes what they mean.", [
    "domainsmith format                      all models in this folder",
    "domainsmith format order.domain customer.domain",
    "domainsmith format --check              for CI: change nothing, fail when something would change",
    "domainsmith format --stdin < order.domain",
  ])
    .argument("[paths...]", "models, and folders with models in them; this folder by default")
    .option("--check", "change nothing; fail when a model is not formatted")
    .option("--stdin", "format standard input to standard output")
    .action(async (paths: string[], options: Options) => {
      if (options.stdin) await formatInput(paths, options, context);
      else finish(formatFiles(paths.length > 0 ? paths : ["."], options, context.terminal.folder), options, context);
    });

type Status = "formatted" | "unformatted" | "unchanged" | "failed";

interface FormattedFile {
  /** Absolute path. */
  readonly file: string;
  /** `formatted`: written anew. `unformatted`: would be, were it not for `--check`. */
  readonly status: Status;
  readonly line?: number;
  readonly column?: number;
  readonly message?: string;
}

function formatFiles(paths: readonly string[], options: Options, folder: string): Report {
  const files = new Set<string>();
  for (const argument of paths) {
    const found = modelsIn(argument, folder);
    if ("message" in found) return refusal(found.code, found.message);
    for (const file of found.files) files.add(file);
  }
  const formatter = new Formatter();
  const results = [...files].map((file) => formatFile(file, formatter, options.check === true, folder));
  const count = (status: Status) => results.filter((result) => result.status === status).length;
  const isFine = count("failed") === 0 && count("unformatted") === 0;
  const changed = count("formatted") + count("unformatted");
  return {
    exitCode: isFine ? ExitCode.success : ExitCode.findings,
    json: { ok: isFine, files: results },
    lines: [
      ...results.flatMap((result) => resultLines(result, folder)),
      `${plural(results.length, "file")}: ${changed} ${options.check ? "not formatted" : "formatted"}, ${count("unchanged")} unchanged, ${count("failed")} failed.`,
    ],
  };
}

function modelsIn(argument: string, folder: string): { readonly files: readonly string[] } | LoadFailure {
  const { path, shown } = argumentPath(argument, folder);
  let isFolder: boolean | undefined;
  try {
    isFolder = statSync(path, { throwIfNoEntry: false })?.isDirectory();
  } catch (error) {
    return { ok: false, code: "unreadable", message: `${shown} cannot be read: ${systemMessage(error)}.` };
  }
  if (isFolder === undefined) return { ok: false, code: "missing", message: `There is no ${shown}. Check the path.` };
  if (isFolder) {
    const { files, unreadable } = findModels(path);
    const [first] = unreadable;
    if (first)
      return { ok: false, code: "unreadable", message: `The folder ${first.path} cannot be read: ${first.message}.` };
    if (files.length > 0) return { files };
    return { ok: false, code: "no-models", message: `There are no model files in ${shown}.` };
  }
  if (path.endsWith(".domain")) return { files: [path] };
  return { ok: false, code: "not-a-model", message: `${shown} is no model: models are files that end in .domain.` };
}

function formatFile(file: string, formatter: Formatter, check: boolean, folder: string): FormattedFile {
  const read = readText(file, shownPath(file, folder));
  if (!read.ok) return { file, status: "failed", message: read.message };
  const formatted = formatter.format(read.text);
  if (!formatted.ok) {
    const { line, column, message } = formatted;
    return { file, status: "failed", line, column, message };
  }
  if (!formatted.changed) return { file, status: "unchanged" };
  if (check) return { file, status: "unformatted" };
  try {
    replaceFile(file, formatted.text);
    return { file, status: "formatted" };
  } catch (error) {
    return { file, status: "failed", message: `The file cannot be written: ${systemMessage(error)}.` };
  }
}

function resultLines({ file, status, line, column, message }: FormattedFile, folder: string): readonly string[] {
  const shown = shownPath(file, folder);
  switch (status) {
    case "unchanged":
      return [];
    case "formatted":
      return [`${shown} formatted`];
    case "unformatted":
      return [`${shown} is not formatted`];
    case "failed":
      return [`${line === undefined ? shown : `${shown}:${line}:${column}`} ${message}`];
  }
}

async function formatInput(paths: readonly string[], options: Options, context: CommandContext): Promise<void> {
  if (paths.length > 0) {
    finish(refusal("misuse", "With --stdin no paths are given."), options, context);
    return;
  }
  const read = decodeText(await context.terminal.readInput(), "Standard input");
  const formatted = read.ok
    ? new Formatter().format(read.text)
    : { ok: false as const, line: 1, column: 1, message: read.message };
  if (!formatted.ok) {
    const { line, column, message } = formatted;
    finish(
      {
        exitCode: ExitCode.findings,
        json: { ok: false, error: { code: "not-formattable", message, line, column } },
        lines: [],
        errorLines: [`stdin:${line}:${column} ${message}`],
      },
      options,
      context,
    );
    return;
  }
  const { text, changed } = formatted;
  const isFine = !options.check || !changed;
  if (!options.json && !options.check) context.terminal.write(text);
  finish(
    {
      exitCode: isFine ? ExitCode.success : ExitCode.findings,
      json: { ok: isFine, changed, text },
      lines: [],
      errorLines: isFine ? [] : ["stdin is not formatted"],
    },
    options,
    context,
  );
}
