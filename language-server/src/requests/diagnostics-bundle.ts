import { DIAGNOSTICS_BUNDLE_REQUEST } from "@domainsmith/model";
import { DiagnosticSeverity } from "vscode-languageserver";
import type { ErrorEntry } from "../error-log.ts";
import type { DomainServerSharedServices } from "../server-module.ts";
import { VERSION } from "../version.ts";
import type { RequestContext } from "./requests.ts";

/** Answers with what a bug report should contain, as Markdown, without names or texts of models and without paths. */
export function answerDiagnosticsBundle({ connection, services, errors }: RequestContext): void {
  connection.onRequest(DIAGNOSTICS_BUNDLE_REQUEST, (): string => {
    return [
      "## Language server",
      "",
      ...environment(),
      "",
      "## Projects",
      "",
      ...projects(services.shared),
      "",
      "## Last errors",
      "",
      ...lastErrors(errors.entries),
      "",
    ].join("\n");
  });
}

function environment(): string[] {
  const { rss, heapUsed } = process.memoryUsage();
  const megabytes = (bytes: number) => `${Math.round(bytes / 1024 / 1024)} MB`;
  return [
    `- Domainsmith ${VERSION}`,
    `- Node.js ${process.version}, ${process.platform} ${process.arch}`,
    `- up for ${Math.round(process.uptime())} s, memory ${megabytes(rss)}, heap ${megabytes(heapUsed)}`,
  ];
}

/** The shape of each project in numbers. */
function projects({ workspace }: DomainServerSharedServices): string[] {
  const all = workspace.Projects.all();
  if (all.length === 0) return ["None."];
  return all.map((project, index) => {
    const documents = workspace.Projects.documentsOf(project);
    const size = documents.reduce((sum, { textDocument }) => sum + textDocument.getText().length, 0);
    const kinds = new Map<string, number>();
    const codes = new Map<string, number>();
    for (const { parseResult, diagnostics = [] } of documents) {
      const { declarations = [] } = parseResult.value as { declarations?: readonly { readonly $type: string }[] };
      for (const { $type } of declarations) kinds.set($type, (kinds.get($type) ?? 0) + 1);
      for (const { code, severity } of diagnostics) {
        if (severity === DiagnosticSeverity.Error) codes.set(String(code), (codes.get(String(code)) ?? 0) + 1);
      }
    }
    const shape = counts(kinds) || "nothing declared";
    const problems = counts(codes) || "none";
    return `- ${index + 1} (${project.kind}): ${documents.length} files, ${size} characters; ${shape}; errors: ${problems}`;
  });
}

function counts(map: ReadonlyMap<string, number>): string {
  return [...map].map(([name, count]) => `${name} ${count}`).join(", ");
}

function lastErrors(entries: readonly ErrorEntry[]): string[] {
  if (entries.length === 0) return ["None."];
  return [
    "```",
    ...entries.map(({ time, where, text }) => `${time.toISOString()} ${where}: ${anonymous(text)}`),
    "```",
  ];
}

/** Without what is quoted, which may be a part of a model, and without the folders of files. */
export function anonymous(text: string): string {
  return text
    .replace(/(["'`])(?:(?!\1)[^\n])*\1/g, "$1…$1")
    .replace(/(?:file:\/\/)?(?:[A-Za-z]:)?[\\/](?:[^\s\\/:()]+[\\/])*([^\s\\/:()]+)/g, "$1");
}
