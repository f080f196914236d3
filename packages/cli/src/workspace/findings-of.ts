import { fileURLToPath } from "node:url";
import { CONFIG_CODES } from "@domainsmith/language";
import type { LangiumDocument } from "langium";
import type { FoundConfig } from "./find-models.ts";
import type { Finding, Severity } from "./finding.ts";

type Diagnostic = NonNullable<LangiumDocument["diagnostics"]>[number];
type Position = Diagnostic["range"]["start"];

const HINT = 4;

const SEVERITIES: readonly Severity[] = ["error", "warning", "info", "hint"];

/** What the language found in a validated document, in the order of the text. Hints are for editors. */
export function documentFindings(document: LangiumDocument): readonly Finding[] {
  const shown = (document.diagnostics ?? []).filter(({ severity }) => severity !== HINT);
  const findings = shown.map((diagnostic) => ({
    ...place(document.uri.toString(), diagnostic.range.start),
    // In LSP no severity means that the client decides; an unknown problem is better taken seriously.
    severity: SEVERITIES[(diagnostic.severity ?? 1) - 1] ?? "error",
    code: String(diagnostic.code ?? ""),
    message: typeof diagnostic.message === "string" ? diagnostic.message : diagnostic.message.value,
    related: (diagnostic.relatedInformation ?? []).map(({ location, message }) => ({
      ...place(location.uri, location.range.start),
      message,
    })),
  }));
  return findings.sort((left, right) => left.line - right.line || left.column - right.column);
}

/** What is wrong with a `domainsmith.json`. */
export function configFindings({ path, read, parsed }: FoundConfig): readonly Finding[] {
  if (!read.ok) {
    return [
      {
        file: path,
        line: 1,
        column: 1,
        severity: "error",
        code: CONFIG_CODES.syntax,
        message: read.message,
        related: [],
      },
    ];
  }
  return parsed.problems.map(({ severity, code, message, offset }) => {
    const before = read.text.slice(0, offset);
    const line = before.split("\n").length;
    return { file: path, line, column: offset - before.lastIndexOf("\n"), severity, code, message, related: [] };
  });
}

function place(uri: string, { line, character }: Position) {
  return { file: uri.startsWith("file:") ? fileURLToPath(uri) : uri, line: line + 1, column: character + 1 };
}
