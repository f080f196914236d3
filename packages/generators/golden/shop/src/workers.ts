import { handlers } from "./events/handlers.ts";
import { Relay } from "./events/relay.ts";
import type { StartWorker } from "./worker.ts";

/** What runs beside the server. */
export const workers: readonly StartWorker[] = [
  (services) => new Relay({ ...services, handlers }).start(),
];
