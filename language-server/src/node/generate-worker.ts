/** The thread in which one application is generated. It loads what is heavy, and ends when it is done. */
import { parentPort, workerData } from "node:worker_threads";
import { generateProject } from "../generation/generate-project.ts";
import { GenerationState, type WorkerInput, type WorkerMessage } from "../generation/worker-protocol.ts";

async function run({ request, state }: WorkerInput, send: (message: WorkerMessage) => void): Promise<void> {
  const shared = new GenerationState(state);
  try {
    const result = await generateProject(request, {
      report: (step) => send({ kind: "step", step }),
      isCancelled: () => shared.isCancelled,
      beginWriting: () => shared.beginWriting(),
      endWriting: () => shared.endWriting(),
    });
    send({ kind: "result", result });
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    send({ kind: "error", message, stack });
  }
}

const port = parentPort;
if (port) await run(workerData as WorkerInput, (message) => port.postMessage(message));
