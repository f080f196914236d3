import type { Database } from "./db/database.ts";

/** Where what goes wrong in the background is told. */
export interface Log {
  error(details: object, message: string): void;
}

export interface WorkerServices {
  readonly db: Database;
  readonly log: Log;
}

/** Ends a worker once what it is at is done. */
export type StopWorker = () => Promise<void>;

/** Starts something that runs beside the server. */
export type StartWorker = (services: WorkerServices) => StopWorker;
