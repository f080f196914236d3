/** The thread in which one diagram is laid out. It loads the layout engines, and ends when it is done or ended. */
import { parentPort, workerData } from "node:worker_threads";
import { layOut } from "@domainsmith/diagram/layout";
import type { LayoutInput, LayoutMessage } from "../diagram/layout-protocol.ts";

async function run(input: LayoutInput, send: (message: LayoutMessage) => void): Promise<void> {
  try {
    const layout = await layOut(
      input,
      (step) => send({ kind: "step", step }),
      () => false,
    );
    if (layout) send({ kind: "result", layout });
  } catch (error) {
    const { message, stack = "" } = error instanceof Error ? error : new Error(String(error));
    send({ kind: "error", message, stack });
  }
}

const port = parentPort;
if (port) await run(workerData as LayoutInput, (message) => port.postMessage(message));
