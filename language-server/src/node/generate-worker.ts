/** The thread in which applications are generated, one job after the other. It loads what is heavy, and remembers it. */
import { parentPort } from "node:worker_threads";
import { PlanKeeper } from "../generation/plan-keeper.ts";
import { GenerationState, type JobMessage, type WorkerMessage } from "../generation/worker-protocol.ts";

async function answer(
  keeper: PlanKeeper,
  { kind, params, state }: JobMessage,
  send: (message: WorkerMessage) => void,
): Promise<void> {
  const shared = new GenerationState(state);
  try {
    const result = await keeper.run(kind, params, {
      report: (step) => send({ kind: "step", step }),
      isCancelled: () => shared.isCancelled,
      beginWriting: () => shared.beginWriting(),
      endWriting: () => shared.endWriting(),
    });
    send({ kind: "result", result, plans: keeper.size });
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    send({ kind: "error", message, stack });
  }
}

const port = parentPort;
if (port) {
  const keeper = new PlanKeeper();
  port.on("message", (message: JobMessage) => void answer(keeper, message, (sent) => port.postMessage(sent)));
}
