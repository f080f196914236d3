import { ExitCode } from "./exit-code.ts";
import type { Terminal } from "./terminal.ts";

/** What a command has to say, for people and for programs. */
export interface Report {
  readonly exitCode: ExitCode;
  /** The one JSON document that `--json` writes. */
  readonly json: object;
  /** For people, on standard output. */
  readonly lines: readonly string[];
  /** For people, on standard error. */
  readonly errorLines?: readonly string[];
}

/** The report of a command that could not do anything. */
export function refusal(code: string, message: string, exitCode: ExitCode = ExitCode.misuse): Report {
  return {
    exitCode,
    json: { ok: false, error: { code, message } },
    lines: [],
    errorLines: [`domainsmith: ${message}`],
  };
}

/** Writes a report in the form that was asked for, and nothing else. */
export function print(report: Report, json: boolean, terminal: Terminal): void {
  if (json) {
    terminal.write(`${JSON.stringify(report.json, null, 2)}\n`);
    return;
  }
  if (report.lines.length > 0) terminal.write(`${report.lines.join("\n")}\n`);
  if (report.errorLines && report.errorLines.length > 0) terminal.writeError(`${report.errorLines.join("\n")}\n`);
}
