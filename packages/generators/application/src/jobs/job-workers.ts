import { PgBoss } from "pg-boss";
import type { StopWorker, WorkerServices } from "../worker.ts";
import { allJobs } from "./all-jobs.ts";
import { bossDatabase, SCHEMA } from "./boss.ts";
import { enqueued } from "./enqueue.ts";
import type { AnyJob } from "./job.ts";
import { failedQueue } from "./prepare-jobs.ts";
import { runFailed, runJob, type StoredJob } from "./run-job.ts";

/** How often each worker looks for what other processes have left, and for what was put off. */
const POLL_S = 5;
/** How often it is looked for jobs whose process is dead. */
const SUPERVISE_S = 10;
/** A job that takes longer as the server stops is given up, and tried again after the next start. */
const STOP_MS = 14_000;
/** A database that cannot be reached will be. */
const START_ATTEMPTS = 1_000;

/** How jobs of a queue are done: how many at the same time, and whether in groups. */
type Work = Pick<AnyJob["options"], "concurrency" | "groupOf">;

/** Does the jobs that wait, and those that a schedule calls for. */
export function workOnJobs(services: WorkerServices): StopWorker {
  const { connection, log } = services;
  const boss = new PgBoss({
    db: bossDatabase(connection),
    schema: SCHEMA,
    migrate: false,
    superviseIntervalSeconds: SUPERVISE_S,
    monitorIntervalSeconds: SUPERVISE_S,
  });
  boss.on("error", (error) => log.error({ err: asError(error) }, "jobs cannot be looked for at the moment"));

  /** The workers of each queue that do nothing, the one first whose turn it is. */
  const idle = new Map<string, Set<string>>();
  const wake = (name: string) => {
    const workers = idle.get(name);
    const [first] = workers ?? [];
    if (workers === undefined || first === undefined) return;
    workers.delete(first);
    workers.add(first);
    boss.notifyWorker(first);
  };

  const work = async (name: string, { concurrency = 1, groupOf }: Work, run: (stored: StoredJob) => Promise<void>) => {
    const options = {
      includeMetadata: true,
      pollingIntervalSeconds: POLL_S,
      ...(groupOf && { localGroupConcurrency: 1 }),
    } as const;
    const workers = new Set<string>();
    idle.set(name, workers);
    for (let n = 0; n < concurrency; n++) {
      let own: string | undefined;
      own = await boss.work<unknown>(name, options, async ([stored]) => {
        if (own !== undefined) workers.delete(own);
        // One that has found only jobs of groups that others are at would not look again before its time: now it can tell.
        if (groupOf) wake(name);
        try {
          if (stored) await run(stored);
        } finally {
          if (own !== undefined) {
            workers.add(own);
            // More may be waiting: look at once.
            boss.notifyWorker(own);
          }
        }
      });
      workers.add(own);
    }
  };

  const start = async () => {
    await boss.start({ attempts: START_ATTEMPTS });
    if (connection.kind === "pglite") await giveBack();
    for (const job of allJobs) {
      await work(job.name, job.options, (stored) => runJob(services, job, stored));
      if (job.failed) await work(failedQueue(job), {}, (stored) => runFailed(services, job, stored));
    }
  };

  /** The embedded database has no other process: what the last one was at when it ended is done by nobody. */
  const giveBack = async () => {
    const rows = await connection.withSession((session) =>
      session.query(`select name, array_agg(id::text) as ids from ${SCHEMA}.job where state = 'active' group by name`),
    );
    for (const { name, ids } of rows) {
      if (Array.isArray(ids)) await boss.fail(String(name), ids.map(String), { message: "The process ended." });
    }
  };

  const started = start();
  started.catch((error: unknown) => log.error({ err: error }, "no jobs are done until the next start"));
  const stopListening = enqueued.on(wake);
  return async () => {
    stopListening();
    await started.catch(() => {});
    await boss.stop({ graceful: true, timeout: STOP_MS });
  };
}

/** Of errors in its workers, pg-boss tells copies that are none. */
function asError(told: Error): Error {
  return told instanceof Error ? told : Object.assign(new Error(), told);
}
