import { Redis } from "ioredis";
import { about } from "../about.ts";

/** Answers of Redis that take longer are not waited for. */
const PATIENCE_MS = 500;
/** A connection on which nothing comes for so long after something was asked is dead, though nobody has closed it. */
export const SILENCE_MS = 5_000;

/** A connection to Redis for what can be done without it: where it does not answer, that is known at once. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, commandTimeout: PATIENCE_MS, socketTimeout: SILENCE_MS });
  // An error is followed by another try to connect; without a listener it would be written as unhandled.
  redis.on("error", () => {});
  return redis;
}

/** What a key or a channel is called: several applications may share a Redis. */
export function redisName(name: string): string {
  return `${about.title}:${name}`;
}
