import { and, asc, eq, gt, isNotNull, isNull, lt, or, sql } from "drizzle-orm";
import { SYSTEM } from "../access/principal.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { storedFiles } from "../db/schema/stored-files.ts";
import { repeat, type StartWorker, type WorkerServices } from "../worker.ts";
import { openStorage } from "./open-storage.ts";
import type { FileStorage } from "./storage.ts";

const PAUSE_MS = 10 * 60_000;
const AT_ONCE = 100;
/** Comes before every other id. */
const FIRST = "00000000-0000-0000-0000-000000000000";

/**
 * Deletes contents that no row has any more, as many days after the last one had it as are given: a database that is
 * restored as it was within that time finds its contents. Those that never belonged to a row go after an hour when the
 * application let go of them, and a day after they were uploaded otherwise. One that the storage does not delete is
 * logged, stays known, and is tried again by the next sweep. Several instances may sweep at once: a content can be
 * deleted twice. Returns how many contents are gone.
 */
export async function sweepFiles(
  { db, log }: Pick<WorkerServices, "db" | "log">,
  storage: FileStorage,
  retentionDays: number,
): Promise<number> {
  let swept = 0;
  for (let last: string | undefined = FIRST; last !== undefined; ) {
    const ids: readonly string[] = await unusedAfter(db, last, retentionDays);
    for (const id of ids) {
      try {
        await storage.delete(id);
      } catch (error) {
        log.error({ err: error, "content.id": id }, "a content could not be deleted: the next sweep tries it again");
        continue;
      }
      // Only now: nothing would ever delete a content that the storage has and `stored_files` does not know.
      await forget(db, id);
      swept += 1;
    }
    last = ids.at(-1);
  }
  return swept;
}

/**
 * Some of the contents to be deleted, in the order of their ids. An upload ends within minutes: what was uploaded a day
 * ago is given to no row any more.
 */
function unusedAfter(db: Database, last: string, retentionDays: number): Promise<readonly string[]> {
  // Somebody may still be reading what was let go of just now.
  const retention = retentionDays === 0 ? "1 hour" : `${retentionDays} days`;
  return inScope(db, SYSTEM, { readOnly: true }, async (scope) => {
    const unused = await scope.db
      .select({ id: storedFiles.id })
      .from(storedFiles)
      .where(
        and(
          gt(storedFiles.id, last),
          or(
            and(isNotNull(storedFiles.attachedAt), lt(storedFiles.releasedAt, sql`now() - ${retention}::interval`)),
            and(isNull(storedFiles.attachedAt), lt(storedFiles.releasedAt, sql`now() - interval '1 hour'`)),
            and(isNull(storedFiles.attachedAt), lt(storedFiles.createdAt, sql`now() - interval '1 day'`)),
          ),
        ),
      )
      .orderBy(asc(storedFiles.id))
      .limit(AT_ONCE);
    return unused.map(({ id }) => id);
  });
}

async function forget(db: Database, id: string): Promise<void> {
  await inScope(db, SYSTEM, {}, (scope) => scope.db.delete(storedFiles).where(eq(storedFiles.id, id)));
}

/** Sweeps now and again. */
export const sweepUnusedFiles: StartWorker = (services) => {
  const { config } = services;
  // Not opened before anything is swept, and then only once: a bucket keeps connections.
  let storage: FileStorage | undefined;
  const { stop } = repeat(PAUSE_MS, services, async () => {
    storage ??= await openStorage(config);
    const swept = await sweepFiles(services, storage, config.fileRetentionDays);
    if (swept > 0) services.log.info({ "contents.swept": swept }, "deleted files that nothing refers to any more");
  });
  return stop;
};
