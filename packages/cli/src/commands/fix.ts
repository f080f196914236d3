import { fileURLToPath } from "node:url";
import { diagnosticKinds } from "@domainsmith/language";
import { URI } from "langium";
import { NodeFileSystem } from "langium/node";
import { type CommandFactory, describe, finish } from "../command.ts";
import { ExitCode } from "../exit-code.ts";
import { type Report, refusal } from "../report.ts";
import { plural, shownPath } from "../workspace/finding.ts";
import { argumentPath, loadWorkspace } from "../workspace/load-workspace.ts";
import { readText } from "../workspace/read-text.ts";
import { systemMessage } from "../workspace/system-message.ts";
import { replaceFile } from "../workspace/write-file.ts";

interface Options {
  readonly code?: readonly string[];
  readonly dryRun?: boolean;
  readonly json?: boolean;
}

export const fixCommand: CommandFactory = (context) =>
  describe("fix", "Mend what has one solution: unused imports, clauses that stand twice, quotes, and the like.", [
    "domainsmith fix                         the project in this folder",
    "domainsmith fix models/order.domain",
    "domainsmith fix --code DS6001 DS6007    problems of these kinds only, by their preferred solution",
    "domainsmith fix --dry-run               for CI: change nothing, fail when something would change",
  ])
    .argument("[path]", "a model, a project, or a folder with any number of them", ".")
    .option("--code <codes...>", "fix problems with these codes only, also where there are several solutions")
    .option("--dry-run", "change nothing; say what would change, and fail when something would")
    .action(async (path: string, options: Options) => {
      finish(await fix(path, options, context.terminal.folder), options, context);
    });

interface FixedFile {
  /** Absolute path. */
  readonly file: string;
  /** `fixed`: written anew. `fixable`: would be, were it not for `--dry-run`. */
  readonly status: "fixed" | "fixable" | "failed";
  readonly message?: string;
}

/** A problem that was fixed. */
interface FixedProblem {
  readonly file: string;
  /** From 1, in the text at the time. */
  readonly line: number;
  readonly code: string;
  readonly title: string;
}

async function fix(argument: string, { code, dryRun = false }: Options, folder: string): Promise<Report> {
  const unknown = code?.find((each) => !diagnosticKinds.has(each));
  if (unknown !== undefined) return refusal("unknown-code", `There is no diagnostic ${unknown}. Check the code.`);
  const { path, shown } = argumentPath(argument, folder);
  const loaded = await loadWorkspace(path, shown);
  if (!loaded.ok) return refusal(loaded.code, loaded.message);
  const { workspace } = loaded;
  const { fixAll } = await import("@domainsmith/language-server");
  const files: FixedFile[] = [];
  const problems: FixedProblem[] = [];
  for (const project of workspace.projects) {
    const given = project.files.flatMap((file) => {
      const read = readText(file, shownPath(file, folder));
      if (read.ok) return { uri: URI.file(file), text: read.text };
      files.push({ file, status: "failed", message: read.message });
      return [];
    });
    const only = new Set(workspace.files.map((file) => URI.file(file).toString()));
    const { texts, fixed } = await fixAll(NodeFileSystem.fileSystemProvider(), {
      files: given,
      only,
      ...(code ? { codes: new Set(code) } : {}),
    });
    for (const [uri, text] of texts) files.push(write(fileURLToPath(uri), text, dryRun));
    const failed = new Set(files.flatMap(({ file, status }) => (status === "failed" ? [file] : [])));
    for (const { uri, line, code, title } of fixed) {
      const file = fileURLToPath(uri);
      if (!failed.has(file)) problems.push({ file, line: line + 1, code, title });
    }
  }
  return report(files, problems, dryRun, folder);
}

function write(file: string, text: string, dryRun: boolean): FixedFile {
  if (dryRun) return { file, status: "fixable" };
  try {
    replaceFile(file, text);
    return { file, status: "fixed" };
  } catch (error) {
    return { file, status: "failed", message: `The file cannot be written: ${systemMessage(error)}.` };
  }
}

function report(
  files: readonly FixedFile[],
  problems: readonly FixedProblem[],
  dryRun: boolean,
  folder: string,
): Report {
  const failed = files.filter(({ status }) => status === "failed");
  const changed = files.filter(({ status }) => status !== "failed");
  const isFine = failed.length === 0 && (!dryRun || changed.length === 0);
  const done = dryRun ? "could be fixed" : "fixed";
  return {
    exitCode: isFine ? ExitCode.success : ExitCode.findings,
    json: { ok: isFine, dryRun, files, problems },
    lines: [
      ...problems.map(({ file, line, code, title }) => `${shownPath(file, folder)}:${line} ${code} ${title}`),
      ...failed.map(({ file, message }) => `${shownPath(file, folder)} ${message}`),
      problems.length === 0
        ? "Nothing to fix."
        : `${plural(problems.length, "problem")} in ${plural(changed.length, "file")} ${done}.`,
    ],
  };
}
