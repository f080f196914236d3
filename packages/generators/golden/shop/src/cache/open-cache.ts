import type { Config } from "../config.ts";
import type { Connection } from "../db/database.ts";
import type { SharedChanges } from "../redis/share-changes.ts";
import { AnswerCache } from "./answer-cache.ts";
import { readCatalog } from "./catalog.ts";
import { StatementReader } from "./statement-facts.ts";

/** Where answers are kept, or what ends that. */
export interface OpenCache {
  readonly cache: AnswerCache;
  close(): Promise<void>;
}

/**
 * Begins to keep answers, once the migrations are applied. None are kept where others may change the database without
 * telling: on PostgreSQL, that takes Redis.
 */
export async function openCache(connection: Connection, config: Config): Promise<OpenCache | undefined> {
  const { cacheSeconds, redisUrl } = config;
  if (cacheSeconds === 0) return undefined;
  if (connection.kind === "postgres" && redisUrl === undefined) return undefined;
  const cache = new AnswerCache({
    seconds: cacheSeconds,
    statements: new StatementReader(await readCatalog(connection)),
  });
  let shared: SharedChanges | undefined;
  if (redisUrl !== undefined) {
    // Only whoever uses Redis loads its driver.
    const { shareChanges } = await import("../redis/share-changes.ts");
    shared = await shareChanges(redisUrl, cache);
  }
  const stop = connection.changes.on(async (statements) => {
    const tables = cache.changedBy(statements);
    if (tables.length === 0) return;
    cache.forget(tables);
    await shared?.tell(tables);
  });
  return {
    cache,
    async close() {
      stop();
      await shared?.close();
    },
  };
}
