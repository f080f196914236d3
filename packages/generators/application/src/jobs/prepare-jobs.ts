import { PgBoss } from "pg-boss";
import type { Connection } from "../db/database.ts";
import { StartError } from "../start-error.ts";
import { allJobs } from "./all-jobs.ts";
import { bossDatabase, SCHEMA } from "./boss.ts";
import type { AnyJob } from "./job.ts";

/** A process that has not been heard of for so long is taken for dead, and what it was at is tried again. */
const HEARTBEAT_S = 20;
/** How long jobs that are done, or have failed for good, can be looked at. */
const KEPT_S = 14 * 24 * 3_600;
/** A job that nobody has done for so long is dropped. */
const WAITING_S = 90 * 24 * 3_600;

/** Where jobs go whose last attempt has failed, if they say what is to be done then. */
export function failedQueue({ name }: Pick<AnyJob, "name">): string {
  return `${name}.failed`;
}

/**
 * Makes the tables of pg-boss, and a queue for each kind of job, as they are described now. Throws a {@link StartError}
 * where two are called the same.
 */
export async function prepareJobs(connection: Connection, jobs: readonly AnyJob[] = allJobs): Promise<void> {
  const twice = jobs.find(({ name }, index) => jobs.findIndex((other) => other.name === name) !== index);
  if (twice) throw new StartError(`Two jobs are called ${twice.name}. Give one of them another name.`);
  const boss = new PgBoss({
    db: bossDatabase(connection),
    schema: SCHEMA,
    supervise: false,
    schedule: false,
    registerInstance: false,
  });
  // What fails here is thrown as well; an error that nobody listens for would end the process.
  boss.on("error", () => {});
  await boss.start();
  try {
    const known = new Set((await boss.getQueues()).map(({ name }) => name));
    for (const job of jobs) {
      const deadLetter = job.failed ? failedQueue(job) : undefined;
      if (deadLetter !== undefined) await prepareQueue(boss, known, deadLetter, {});
      await prepareQueue(boss, known, job.name, job.options, deadLetter);
    }
    await prepareSchedules(boss, jobs);
  } finally {
    await boss.stop({ graceful: false });
  }
}

async function prepareQueue(
  boss: PgBoss,
  known: ReadonlySet<string>,
  name: string,
  { attempts = 5, pause = 5, longestPause = 3_600, timeout = 300 }: AnyJob["options"],
  deadLetter?: string,
): Promise<void> {
  const options = {
    retryLimit: attempts - 1,
    retryDelay: pause,
    retryBackoff: true,
    retryDelayMax: longestPause,
    expireInSeconds: timeout,
    heartbeatSeconds: HEARTBEAT_S,
    deleteAfterSeconds: KEPT_S,
    retentionSeconds: WAITING_S,
    ...(deadLetter !== undefined && { deadLetter }),
  };
  if (known.has(name)) await boss.updateQueue(name, options);
  else await boss.createQueue(name, options);
}

async function prepareSchedules(boss: PgBoss, jobs: readonly AnyJob[]): Promise<void> {
  const scheduled = new Set<string>();
  for (const { name, options } of jobs) {
    if (!options.schedule) continue;
    const { cron, timeZone = "UTC", payload } = options.schedule;
    await boss.schedule(name, cron, { tenant: null, payload }, { tz: timeZone });
    scheduled.add(name);
  }
  for (const { name, key } of await boss.getSchedules()) if (!scheduled.has(name)) await boss.unschedule(name, key);
}
