import { and, inArray, isNull, lt, or, sql } from "drizzle-orm";
import { SYSTEM } from "../access/principal.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { storedFiles } from "../db/schema/stored-files.ts";
import { repeat, type StartWorker } from "../worker.ts";
import { openStorage } from "./open-storage.ts";
import type { FileStorage } from "./storage.ts";

const PAUSE_MS = 10 * 60_000;
const AT_ONCE = 100;

/**
 * Deletes contents that no row has any more, an hour after the last one had it (somebody may still be reading it), and
 * those that were uploaded a day ago and never given to a row. Several instances share the work.
 */
export async function sweepFiles(db: Database, storage: FileStorage): Promise<number> {
  let swept = 0;
  for (let found = AT_ONCE; found === AT_ONCE; swept += found) {
    found = await inScope(db, SYSTEM, {}, async ({ db: transaction }) => {
      const unused = await transaction
        .select({ id: storedFiles.id })
        .from(storedFiles)
        .where(
          or(
            lt(storedFiles.releasedAt, sql`now() - interval '1 hour'`),
            and(isNull(storedFiles.attachedAt), lt(storedFiles.createdAt, sql`now() - interval '1 day'`)),
          ),
        )
        .limit(AT_ONCE)
        .for("update", { skipLocked: true });
      const ids = unused.map(({ id }) => id);
      for (const id of ids) await storage.delete(id);
      if (ids.length > 0) await transaction.delete(storedFiles).where(inArray(storedFiles.id, ids));
      return ids.length;
    });
  }
  return swept;
}

/** Sweeps now and again. */
export const sweepUnusedFiles: StartWorker = (services) => {
  const storage = openStorage(services.config);
  const { stop } = repeat(PAUSE_MS, services, async () => {
    const swept = await sweepFiles(services.db, await storage);
    if (swept > 0) services.log.info({ swept }, "deleted files that nothing refers to any more");
  });
  return stop;
};
