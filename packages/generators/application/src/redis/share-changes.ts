import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import type { AnswerCache } from "../cache/answer-cache.ts";

const CHANNEL = "changed-tables";
/** How long whoever has changed something waits for Redis to tell the others. */
const PATIENCE_MS = 500;

/** Tells the other replicas what has changed. */
export interface SharedChanges {
  tell(tables: readonly string[] | "all"): Promise<void>;
  close(): Promise<void>;
}

/**
 * Lets all replicas know which tables any of them has changed. While this one does not hear of changes, it keeps no
 * answers; what it could not tell, it tells as soon as it can.
 */
export async function shareChanges(url: string, cache: AnswerCache): Promise<SharedChanges> {
  const self = randomUUID();
  // Nobody waits for a Redis that is not there.
  const publisher = new Redis(url, { lazyConnect: true, enableOfflineQueue: false, commandTimeout: PATIENCE_MS });
  const subscriber = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null });
  const untold = new Set<string>();
  const tell = async (tables: readonly string[] | "all") => {
    for (const table of tables === "all" ? ["*"] : tables) untold.add(table);
    const told = [...untold];
    try {
      await publisher.publish(CHANNEL, JSON.stringify({ from: self, tables: told }));
      for (const table of told) untold.delete(table);
    } catch {
      // They are told when Redis is there again; until then others may answer what they know for as long as it is kept.
    }
  };
  // An error is followed by another try to connect; without a listener it would be written as unhandled.
  for (const client of [publisher, subscriber]) client.on("error", () => {});
  publisher.on("ready", () => {
    if (untold.size > 0) void tell([]);
  });
  cache.turn(false);
  subscriber.on("ready", () => {
    subscriber.subscribe(CHANNEL).then(
      () => cache.turn(true),
      () => {},
    );
  });
  subscriber.on("close", () => cache.turn(false));
  subscriber.on("message", (_channel: string, message: string) => {
    const { from, tables }: { from: string; tables: readonly string[] } = JSON.parse(message);
    if (from !== self) cache.forget(tables.includes("*") ? "all" : tables);
  });
  await Promise.allSettled([publisher.connect(), subscriber.connect()]);
  return {
    tell,
    async close() {
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}
