import { ExitCode } from "./exit-code.ts";
import { run } from "./program.ts";
import { processTerminal } from "./terminal.ts";

/** Runs the command line with this process's arguments, output and exit code. */
export async function main(): Promise<void> {
  // Whoever reads our output may stop early, as `head` does.
  process.stdout.on("error", (error: NodeJS.ErrnoException) => {
    if (error.code !== "EPIPE") throw error;
    process.exit();
  });

  try {
    process.exitCode = await run(process.argv.slice(2), processTerminal);
  } catch (error) {
    const what = error instanceof Error ? (error.stack ?? error.message) : String(error);
    processTerminal.writeError(
      `domainsmith: this is a bug in Domainsmith. Please report it with these lines:\n${what}\n`,
    );
    process.exitCode = ExitCode.bug;
  }
}
