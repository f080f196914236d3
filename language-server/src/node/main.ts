/**
 * The language server as a process of its own: over node IPC when an editor forks it (`--node-ipc`), over standard
 * input and output with `--stdio`.
 */
import { createConnection, ProposedFeatures } from "vscode-languageserver/node";
import { startServer } from "./start.ts";
import { startStdioServer } from "./stdio.ts";

if (process.argv.includes("--stdio")) startStdioServer();
else startServer(createConnection(ProposedFeatures.all));
