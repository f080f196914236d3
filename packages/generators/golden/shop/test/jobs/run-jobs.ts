import { SYSTEM } from "../../src/access/principal.ts";
import { inScope } from "../../src/access/scope.ts";
import { allJobs } from "../../src/jobs/all-jobs.ts";
import { withBoss } from "../../src/jobs/boss.ts";
import type { AnyJob } from "../../src/jobs/job.ts";
import { runJob, type StoredJob } from "../../src/jobs/run-job.ts";
import { type TestApp, testConfig } from "../app.ts";

/**
 * Does the jobs that wait, one after the other, and those that they leave; returns how many. Nothing else does jobs in
 * tests. An error of a job is thrown.
 */
export async function runJobs({ connection: { db } }: TestApp, jobs: readonly AnyJob[] = allJobs): Promise<number> {
  const config = testConfig();
  const log = { info: () => {}, error: () => {} };
  let count = 0;
  for (let found = true; found; ) {
    found = false;
    for (const job of jobs) {
      const next = await inScope(db, SYSTEM, {}, (scope) =>
        withBoss(scope, (boss) => boss.fetch<unknown>(job.name, { includeMetadata: true })),
      );
      for (const stored of next) {
        const withSignal: StoredJob = { ...stored, signal: new AbortController().signal };
        await runJob({ db, config, log }, job, withSignal);
        found = true;
        count++;
      }
    }
  }
  return count;
}
