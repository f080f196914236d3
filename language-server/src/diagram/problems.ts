import type { ProblemsOf } from "@domainsmith/diagram";
import { keyAt } from "@domainsmith/language";
import type { SymbolId } from "@domainsmith/model";
import type { DiagramProblem } from "@domainsmith/model/diagram";
import type { LangiumDocument } from "langium";
import { DiagnosticSeverity } from "vscode-languageserver";

const SEVERITIES: Readonly<Partial<Record<DiagnosticSeverity, DiagramProblem["severity"]>>> = {
  [DiagnosticSeverity.Error]: "error",
  [DiagnosticSeverity.Warning]: "warning",
  [DiagnosticSeverity.Information]: "info",
};

const NONE: readonly DiagramProblem[] = [];

/** What is said about documents, by the declaration or member that it is said at. */
export function problemsIn(documents: Iterable<LangiumDocument>): ProblemsOf {
  const byKey = new Map<SymbolId, DiagramProblem[]>();
  for (const document of documents) {
    for (const { severity = DiagnosticSeverity.Error, code, message, range } of document.diagnostics ?? []) {
      const kind = SEVERITIES[severity];
      if (!kind) continue;
      const { node, row } = keyAt(document, document.textDocument.offsetAt(range.start));
      const key = row ?? node;
      if (key === undefined) continue;
      const text = typeof message === "string" ? message : message.value;
      const problem: DiagramProblem = { severity: kind, code: String(code ?? ""), message: text };
      const known = byKey.get(key);
      if (known) known.push(problem);
      else byKey.set(key, [problem]);
    }
  }
  return (key) => byKey.get(key) ?? NONE;
}
