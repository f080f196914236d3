/** The thread in which applications are generated, one job after the other. It loads what is heavy, and remembers it. */
import { parentPort } from "node:worker_threads";
import type { JobKind, JobParams } from "../generation/jobs.ts";
import { ModelReceiver } from "../generation/model-transfer.ts";
import { PlanKeeper } from "../generation/plan-keeper.ts";
import { GenerationState, type JobMessage, type WorkerMessage } from "../generation/worker-protocol.ts";

async function answer(
  keeper: PlanKeeper,
  models: ModelReceiver,
  { kind, params, model, state }: JobMessage,
  send: (message: WorkerMessage) => void,
): Promise<void> {
  const shared = new GenerationState(state);
  try {
    const received = model && { model: models.receive(model.project, model.sent) };
    const result = await keeper.run(kind, { ...params, ...received } as JobParams<JobKind>, {
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
  const models = new ModelReceiver();
  port.on("message", (message: JobMessage) => void answer(keeper, models, message, (sent) => port.postMessage(sent)));
}
