import { NodeFileSystem } from "langium/node";
import type { Connection } from "vscode-languageserver";
import { createErrorLog } from "../error-log.ts";
import { startServerOn } from "../start-server.ts";
import { GenerationThread } from "./generation-thread.ts";
import { layOutInWorker } from "./lay-out-in-worker.ts";
import { NodePositionsFiles } from "./node-positions-files.ts";

/** Starts the server on a connection, with this machine's file system; nothing ends the process but the client. */
export function startServer(connection: Connection): void {
  const errors = createErrorLog((text) => connection.console.error(text));
  process.on("unhandledRejection", (reason) => errors.add("unhandled rejection", reason));
  process.on("uncaughtException", (error) => errors.add("uncaught exception", error));
  const machine = {
    generation: new GenerationThread(),
    layOut: layOutInWorker,
    positionsFiles: new NodePositionsFiles(),
  };
  startServerOn({ connection, ...NodeFileSystem }, machine, errors);
}
