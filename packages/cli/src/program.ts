import { Command, CommanderError } from "commander";
import packageJson from "../package.json" with { type: "json" };
import type { CommandContext } from "./command.ts";
import { commands } from "./commands/index.ts";
import { ExitCode } from "./exit-code.ts";
import { print, refusal } from "./report.ts";
import type { Terminal } from "./terminal.ts";

/** The program with all its commands. */
export function createProgram(context: CommandContext): Command {
  const program = new Command("domainsmith")
    .description("Turn .domain models into complete TypeScript applications that stay yours.")
    .version(packageJson.version)
    .showHelpAfterError("Run with --help for what is possible.")
    .configureOutput({
      writeOut: (text) => context.terminal.write(text),
      writeErr: (text) => context.terminal.writeError(text),
    })
    .exitOverride()
    .hook("preAction", (_, command) => refuseOptionsAsValues(command));
  for (const create of commands) program.addCommand(create(context).copyInheritedSettings(program));
  return program;
}

/** Stops at `--out --json`: what was left out there would take the next option for its value. */
function refuseOptionsAsValues(command: Command): void {
  for (const option of command.options.filter(({ required }) => required)) {
    const given: unknown = command.getOptionValue(option.attributeName());
    const taken = [given].flat().find((value) => typeof value === "string" && value.startsWith("--"));
    if (taken) command.error(`error: option '${option.flags}' needs a value, and '${taken}' is an option`);
  }
}

/**
 * Runs the program.
 *
 * @param args what stands behind the program's name
 * @returns what the process should end with; errors that are thrown are bugs
 */
export async function run(args: readonly string[], terminal: Terminal): Promise<number> {
  let exitCode: number = ExitCode.success;
  const json = args.includes("--json");
  const quiet = json ? { ...terminal, writeError: () => {} } : terminal;
  const context: CommandContext = {
    terminal: quiet,
    setExitCode: (code) => {
      exitCode = code;
    },
  };
  try {
    await createProgram(context).parseAsync(args, { from: "user" });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    // Help and version are what was asked for.
    if (error.exitCode === 0) return ExitCode.success;
    if (json) print(refusal("misuse", error.message.replace(/^error: /, "")), true, terminal);
    return ExitCode.misuse;
  }
  return exitCode;
}
