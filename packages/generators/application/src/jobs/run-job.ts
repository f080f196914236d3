import { AsyncLocalStorage } from "node:async_hooks";
import type { JobWithMetadata } from "pg-boss";
import { z } from "zod";
import { SYSTEM } from "../access/principal.ts";
import { inScope, type Scope } from "../access/scope.ts";
import { failureText, type WorkerServices } from "../worker.ts";
import { changedBy, withBoss } from "./boss.ts";
import type { AnyJob, Attempt } from "./job.ts";

const storedSchema = z.object({ tenant: z.string().nullable(), payload: z.unknown() });

export type JobServices = Pick<WorkerServices, "db" | "config" | "log">;

export type StoredJob = Pick<JobWithMetadata<unknown>, "id" | "name" | "data" | "retryCount" | "signal">;

/** Does work that belongs to no request, whichever has woken the worker: it is no part of that one's trace. */
const outsideOfRequests = AsyncLocalStorage.snapshot();

/**
 * Makes one attempt at a job. What it writes is committed together with the mark that it is done. Throws when it fails,
 * with what may be kept of the reason.
 */
export async function runJob(services: JobServices, job: AnyJob, stored: StoredJob): Promise<void> {
  try {
    const attempt = attemptOf(services, stored);
    await outsideOfRequests(async () => {
      const run = await job.prepare(attempt);
      await complete(services, stored, attempt, run);
    });
  } catch (error) {
    throw told(services, stored, error);
  }
}

/** The same for what a job does when its last attempt has failed. */
export async function runFailed(services: JobServices, job: AnyJob, stored: StoredJob): Promise<void> {
  try {
    const attempt = attemptOf(services, stored);
    await outsideOfRequests(() => complete(services, stored, attempt, async (scope) => job.failed?.(attempt, scope)));
  } catch (error) {
    throw told(services, stored, error);
  }
}

function attemptOf({ db, config }: JobServices, { id, data, retryCount, signal }: StoredJob): Attempt<unknown> {
  const { tenant, payload } = storedSchema.parse(data);
  return {
    id,
    attempt: retryCount + 1,
    tenant,
    payload,
    config,
    signal,
    transaction: (work) => inScope(db, SYSTEM, { tenant }, work),
  };
}

function complete(
  { db }: JobServices,
  { id, name, retryCount }: StoredJob,
  { tenant }: Attempt<unknown>,
  work: (scope: Scope) => Promise<void>,
): Promise<void> {
  return inScope(db, SYSTEM, { tenant }, async (scope) => {
    await work(scope);
    const response = await withBoss(scope, (boss) => boss.complete(name, { id, retryCount }));
    if (changedBy(response) !== 1) throw new Error("The job was taken from this process meanwhile: it took too long.");
  });
}

/** The whole error goes to the log; what is kept with the job has neither statements nor their parameters. */
function told({ log }: JobServices, { id, name, retryCount }: StoredJob, error: unknown): Error {
  log.error({ err: error, "job.id": id, "job.name": name, "job.attempt": retryCount + 1 }, "a job failed");
  const kept = new Error(failureText(error));
  delete kept.stack;
  return kept;
}
