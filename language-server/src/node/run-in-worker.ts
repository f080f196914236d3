import { Worker } from "node:worker_threads";
import type { GenerateResult } from "@domainsmith/model";
import type { CancellationToken } from "vscode-languageserver";
import type { GenerationStep, ProjectGeneration } from "../generation/generate-project.ts";
import { GenerationState, type WorkerInput, type WorkerMessage } from "../generation/worker-protocol.ts";
import { workerProgram } from "./worker-program.ts";

/**
 * Generates in a thread of its own, so that the server answers meanwhile and gets all memory back afterwards. A
 * cancelled generation ends at once; one that is writing first undoes what it wrote.
 *
 * Rejects when the generation threw, which is a bug.
 */
export function generateInWorker(
  request: ProjectGeneration,
  report: (step: GenerationStep) => void,
  token: CancellationToken,
): Promise<GenerateResult> {
  const state = new GenerationState();
  const workerData: WorkerInput = { request, state: state.buffer };
  const worker = new Worker(workerProgram("generate-worker"), { workerData });
  return new Promise<GenerateResult>((resolve, reject) => {
    const cancelled = { ok: false, reason: "cancelled", message: "Cancelled. Nothing was changed." } as const;
    const cancel = () => {
      if (state.cancel()) finish(() => resolve(cancelled));
    };
    const listener = token.onCancellationRequested(cancel);
    const finish = (settle: () => void) => {
      listener.dispose();
      settle();
      void worker.terminate();
    };
    worker.on("message", (message: WorkerMessage) => {
      if (message.kind === "step") report(message.step);
      else if (message.kind === "result") finish(() => resolve(message.result));
      else finish(() => reject(Object.assign(new Error(message.message), { stack: message.stack })));
    });
    worker.on("error", (error) => finish(() => reject(error)));
    worker.on("exit", (code) => finish(() => reject(new Error(`The generator's thread ended with code ${code}.`))));
    if (token.isCancellationRequested) cancel();
  });
}
