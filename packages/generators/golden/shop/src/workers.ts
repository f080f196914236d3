import { announced, announceEvents } from "./events/announcer.ts";
import { handlers } from "./events/handlers.ts";
import { Relay } from "./events/relay.ts";
import { sweepUnusedFiles } from "./files/sweep.ts";
import { idempotencyWorker } from "./http/idempotency.ts";
import { workOnJobs } from "./jobs/job-workers.ts";
import { queueDeliveries } from "./webhooks/deliver.ts";
import type { StartWorker } from "./worker.ts";

/** What runs beside the server. */
export const workers: readonly StartWorker[] = [
  (services) => announceEvents(services, [queueDeliveries]),
  (services) => new Relay(services, handlers).start(announced),
  idempotencyWorker,
  sweepUnusedFiles,
  workOnJobs,
];
