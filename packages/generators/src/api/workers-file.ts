import { TypeScriptFile } from "../emit/index.ts";
import type { ApiModel } from "./api-model.ts";

/** `src/workers.ts`: what runs beside the server. */
export function workersFile({ parts }: ApiModel): string {
  const file = new TypeScriptFile(["workers"]);
  const start = file.importType("StartWorker", "./worker.ts");
  const workers: string[] = [];
  if (parts.events) {
    const relay = file.import("Relay", "./events/relay.ts");
    const handlers = file.import("handlers", "./events/handlers.ts");
    const announces = parts.webhooks || parts.stream;
    if (announces) {
      const tell = parts.webhooks ? file.import("queueDeliveries", "./webhooks/deliver.ts") : "";
      workers.push(`(services) => ${file.import("announceEvents", "./events/announcer.ts")}(services, [${tell}])`);
    }
    const ready = announces
      ? file.import("announced", "./events/announcer.ts")
      : file.import("emitted", "./events/outbox.ts");
    workers.push(`(services) => new ${relay}(services, ${handlers}).start(${ready})`);
  }
  workers.push(file.import("idempotencyWorker", "./http/idempotency.ts"));
  if (parts.files) workers.push(file.import("sweepUnusedFiles", "./files/sweep.ts"));
  if (parts.jobs) workers.push(file.import("workOnJobs", "./jobs/job-workers.ts"));
  file.doc("What runs beside the server.");
  file.list(`export const workers: readonly ${start}[] = [`, workers, "];");
  return file.toString();
}
