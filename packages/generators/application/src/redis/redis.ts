import { Redis } from "ioredis";

/** Answers of Redis that take longer are not waited for. */
const PATIENCE_MS = 500;

/** A connection to Redis for what can be done without it: where it does not answer, that is known at once. */
export function openRedis(url: string): Redis {
  const redis = new Redis(url, { enableOfflineQueue: false, commandTimeout: PATIENCE_MS });
  // An error is followed by another try to connect; without a listener it would be written as unhandled.
  redis.on("error", () => {});
  return redis;
}
