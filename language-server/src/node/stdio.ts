import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./start.ts";

/**
 * Serves one client over this process's standard input and output, until it says `exit` or closes the input.
 * Nothing else may write to standard output meanwhile.
 */
export function startStdioServer(): void {
  // Whatever a library logs must not get between the messages.
  console.log = console.error;
  console.info = console.error;
  console.debug = console.error;
  startServer(createConnection(ProposedFeatures.all, process.stdin, process.stdout));
}
