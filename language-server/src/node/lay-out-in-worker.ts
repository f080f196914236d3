import { Worker } from "node:worker_threads";
import type { LayoutMessage } from "../diagram/layout-protocol.ts";
import type { LayOut } from "../diagram/layouter.ts";
import { workerProgram } from "./worker-program.ts";

/** Lays out in a thread of its own, which is ended as soon as nobody waits any more. Rejects when it threw: a bug. */
export const layOutInWorker: LayOut = (request, report, token) => {
  const worker = new Worker(workerProgram("layout-worker"), { workerData: request });
  return new Promise((resolve, reject) => {
    const finish = (settle: () => void) => {
      listener.dispose();
      settle();
      void worker.terminate();
    };
    const listener = token.onCancellationRequested(() => finish(() => resolve(undefined)));
    worker.on("message", (message: LayoutMessage) => {
      if (message.kind === "step") report(message.step);
      else if (message.kind === "result") finish(() => resolve(message.layout));
      else finish(() => reject(Object.assign(new Error(message.message), { stack: message.stack })));
    });
    worker.on("error", (error) => finish(() => reject(error)));
    worker.on("exit", (code) => finish(() => reject(new Error(`The thread that lays out ended with code ${code}.`))));
    if (token.isCancellationRequested) finish(() => resolve(undefined));
  });
};
