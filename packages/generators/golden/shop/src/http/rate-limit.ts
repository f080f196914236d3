import rateLimit, { type RateLimitPluginOptions } from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { knownActor } from "../access/authenticate.ts";
import { SYSTEM } from "../access/principal.ts";
import { ProblemException } from "./problem.ts";

export interface RateLimit {
  /** Requests a minute. */
  readonly max: number;
  /** Where replicas count together; each counts for itself without it, and while it does not answer. */
  readonly redisUrl?: string | undefined;
}

/**
 * Limits how often somebody asks in a minute: whoever is signed in, wherever they are; for others, and those whose
 * token is not valid, whoever shares their address. Of IPv6, a network of 64 bits is one: everybody has as many
 * addresses in it as they like.
 */
export async function limitRates(app: FastifyInstance, limit: RateLimit): Promise<void> {
  const { max } = limit;
  const check = await counter(app, limit);
  app.addHook("onRequest", async (request, reply) => {
    // The machine asks for its own sake.
    if (request.routeOptions.url?.startsWith("/health/")) return;
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
  if (limit.redisUrl !== undefined) {
    // Only whoever uses Redis loads its driver.
    const { openRedis, redisName } = await import("../redis/redis.ts");
    const redis = openRedis(limit.redisUrl);
    app.addHook("onClose", () => redis.disconnect());
    const together = await counterWith(app, { ...options, redis, nameSpace: redisName("rate-limit:") });
    return (request) => together(request).catch(() => alone(request));
  }
  return alone;
}

/** Each in a context of its own: the plugin counts in one place only. */
async function counterWith(app: FastifyInstance, options: RateLimitPluginOptions): Promise<Counter> {
  const made = Promise.withResolvers<Counter>();
  await app.register(async (context) => {
    await context.register(rateLimit, options);
    made.resolve(context.createRateLimit({ keyGenerator: keyOf }));
  });
  return made.promise;
}

function keyOf(request: FastifyRequest): string {
  const actor = knownActor(request);
  if (actor !== undefined && actor !== SYSTEM) return `account ${actor.id}`;
  return `address ${rateLimit.normalizeIP(request.ip, 64)}`;
}
