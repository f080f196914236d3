import rateLimit, { type RateLimitPluginOptions } from "@fastify/rate-limit";
import type { FastifyInstance } from "fastify";
import { isAboutHealth } from "./health.ts";
import { ProblemException } from "./problem.ts";
import { requesterOf } from "./requester.ts";

export interface RateLimit {
  /** Requests a minute. */
  readonly max: number;
  // #if redis
  /** Where replicas count together; each counts for itself without it, and while it does not answer. */
  readonly redisUrl?: string | undefined;
  // #end
}

/** Limits how often a client asks in a minute. */
export async function limitRates(app: FastifyInstance, limit: RateLimit): Promise<void> {
  const { max } = limit;
  const check = await counter(app, limit);
  app.addHook("onRequest", async (request, reply) => {
    if (isAboutHealth(request)) return;
    const counted = await check(request);
    if (counted.isAllowed) return;
    reply.header("ratelimit-limit", counted.max).header("ratelimit-remaining", counted.remaining);
    reply.header("ratelimit-reset", counted.ttlInSeconds);
    if (!counted.isExceeded) return;
    reply.header("retry-after", counted.ttlInSeconds);
    throw new ProblemException(429, "TOO_MANY_REQUESTS", `More than ${max} requests in a minute. Wait a little.`);
  });
}

type Counter = ReturnType<FastifyInstance["createRateLimit"]>;

/** Counts a request, and says whether it is one too many. */
async function counter(app: FastifyInstance, limit: RateLimit): Promise<Counter> {
  const options = { global: false, max: limit.max, timeWindow: "1 minute", cache: 50_000 };
  const alone = await counterWith(app, options);
  // #if redis
  if (limit.redisUrl !== undefined) {
    // Only whoever uses Redis loads its driver.
    const { openRedis, redisName } = await import("../redis/redis.ts");
    const redis = openRedis(limit.redisUrl);
    app.addHook("onClose", () => redis.disconnect());
    const together = await counterWith(app, { ...options, redis, nameSpace: redisName("rate-limit:") });
    return (request) => together(request).catch(() => alone(request));
  }
  // #end
  return alone;
}

/** Each in a context of its own: the plugin counts in one place only. */
async function counterWith(app: FastifyInstance, options: RateLimitPluginOptions): Promise<Counter> {
  const made = Promise.withResolvers<Counter>();
  await app.register(async (context) => {
    await context.register(rateLimit, options);
    made.resolve(context.createRateLimit({ keyGenerator: (request) => requesterOf(request).name }));
  });
  return made.promise;
}
