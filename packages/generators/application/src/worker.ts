import { setTimeout } from "node:timers/promises";
import type { Config } from "./config.ts";
import type { Connection, Database } from "./db/database.ts";

/** Where what goes on in the background is told. */
export interface Log {
  info(details: object, message: string): void;
  error(details: object, message: string): void;
}

export interface WorkerServices {
  readonly config: Config;
  readonly connection: Connection;
  readonly db: Database;
  readonly log: Log;
}

/** Ends a worker once what it is at is done. */
export type StopWorker = () => Promise<void>;

/** Starts something that runs beside the server. */
export type StartWorker = (services: WorkerServices) => StopWorker;

/** Work that is done again and again until it is stopped. */
export interface Repeated {
  /** There is something to do: do not wait for the timer. */
  wake(): void;
  readonly stop: StopWorker;
}

/** Does work at once, and whenever somebody wakes it or a pause has passed. An error is told, and work goes on. */
export function repeat(pauseMs: number, { log }: Pick<WorkerServices, "log">, work: () => Promise<void>): Repeated {
  let isAwake = false;
  let isStopping = false;
  let pause = new AbortController();
  const wake = () => {
    isAwake = true;
    pause.abort();
  };
  const run = async () => {
    while (!isStopping) {
      isAwake = false;
      try {
        await work();
      } catch (error) {
        log.error({ err: error }, "work in the background failed: it is tried again");
      }
      pause = new AbortController();
      if (!isAwake) await setTimeout(pauseMs, undefined, { signal: pause.signal }).catch(() => {});
    }
  };
  const ended = run();
  return {
    wake,
    stop: async () => {
      isStopping = true;
      wake();
      await ended;
    },
  };
}

/** Why something failed, short enough to be kept; for statements what the database said, without their parameters. */
export function failureText(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const name = cause instanceof Error && cause.name !== "Error" ? `${cause.name}: ` : "";
  const text = cause instanceof Error ? `${name}${cause.message}` : String(cause);
  return text.replaceAll("\0", "").slice(0, 2_000).toWellFormed();
}
