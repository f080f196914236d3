import { Command } from "commander";
import { print, type Report } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** What every command gets. */
export interface CommandContext {
  readonly terminal: Terminal;
  /** Called once, with what the process is to end with. */
  setExitCode(code: number): void;
}

/** Makes one command of the program. */
export type CommandFactory = (context: CommandContext) => Command;

/** A command with what all of them have: a summary, examples in its help, and `--json`. */
export function describe(name: string, summary: string, examples: readonly string[]): Command {
  return new Command(name)
    .description(summary)
    .option("--json", "write one JSON document to standard output, and nothing else")
    .addHelpText("after", ["", "Examples:", ...examples.map((example) => `  ${example}`)].join("\n"));
}

/** Writes what a command has to say and sets the exit code. */
export function finish(report: Report, options: { readonly json?: boolean }, context: CommandContext): void {
  print(report, options.json === true, context.terminal);
  context.setExitCode(report.exitCode);
}
