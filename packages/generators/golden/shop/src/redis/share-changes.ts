import { randomUUID } from "node:crypto";
import { Redis } from "ioredis";
import { z } from "zod";
import type { AnswerCache } from "../cache/answer-cache.ts";
import { openRedis, redisName, SILENCE_MS } from "./redis.ts";

const CHANNEL = redisName("changed-tables");
/** Who only listens does not notice by itself that a connection is dead. */
const PING_MS = 5_000;
/** Stands for all tables. No table is called like that. */
const ALL = "*";

const messageSchema = z.object({ from: z.string(), tables: z.array(z.string()) });

/** Tells the other replicas what has changed. */
export interface SharedChanges {
  tell(tables: readonly string[] | "all"): Promise<void>;
  close(): Promise<void>;
}

/**
 * Lets all replicas know which tables any of them has changed. While this one is not subscribed, it keeps no answers;
 * what it could not tell, it tells as soon as it can. A message takes a few milliseconds, in which another replica may
 * still give an older answer; when a connection dies without a word, it is noticed after {@link PING_MS} and
 * {@link SILENCE_MS} at most.
 */
export async function shareChanges(url: string, cache: Pick<AnswerCache, "turn" | "forget">): Promise<SharedChanges> {
  const self = randomUUID();
  const publisher = openRedis(url);
  const subscriber = new Redis(url, { lazyConnect: true, maxRetriesPerRequest: null, socketTimeout: SILENCE_MS });
  const untold = new Set<string>();
  const tell = async (tables: readonly string[] | "all") => {
    const told = new Set([...untold, ...(tables === "all" ? [ALL] : tables)]);
    untold.clear();
    try {
      await publisher.publish(CHANNEL, JSON.stringify({ from: self, tables: [...told] }));
    } catch {
      // They are told when Redis is there again; until then others may answer what they know for as long as it is kept.
      for (const table of told) untold.add(table);
    }
  };
  // An error is followed by another try to connect; without a listener it would be written as unhandled.
  subscriber.on("error", () => {});
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
  // Without an answer in time the connection is closed, and made anew.
  const pinging = setInterval(() => {
    if (subscriber.status === "ready") subscriber.ping().catch(() => {});
  }, PING_MS);
  subscriber.on("message", (_channel: string, message: string) => {
    const read = readMessage(message);
    // Somebody else's message may stand for any change.
    if (read === undefined) cache.forget("all");
    else if (read.from !== self) cache.forget(read.tables.includes(ALL) ? "all" : read.tables);
  });
  await subscriber.connect().catch(() => {});
  return {
    tell,
    async close() {
      clearInterval(pinging);
      publisher.disconnect();
      subscriber.disconnect();
    },
  };
}

function readMessage(message: string): z.infer<typeof messageSchema> | undefined {
  try {
    return messageSchema.safeParse(JSON.parse(message)).data;
  } catch {
    return undefined;
  }
}
