import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { knownActor } from "../access/authenticate.ts";
import { SYSTEM } from "../access/principal.ts";
import { openRedis } from "../redis/redis.ts"; // #redis
import { ProblemException } from "./problem.ts";

export interface RateLimit {
  /** Requests a minute. */
  readonly max: number;
  // #if redis
  /** Where replicas count together; each counts for itself without it, and while it does not answer. */
  readonly redisUrl?: string | undefined;
  // #end
}

/**
 * Limits how often somebody asks in a minute: whoever is signed in, wherever they are; for others, and those whose
 * token is not valid, whoever shares their address. Of IPv6, a network of 64 bits is one: everybody has as many
 * addresses in it as they like.
 */
export async function limitRates(app: FastifyInstance, limit: RateLimit): Promise<void> {
  const { max } = limit;
  const options = { global: false, max, timeWindow: "1 minute", cache: 50_000, skipOnError: true };
  await app.register(rateLimit, {
    ...options,
    ...shared(app, limit), // #redis
  });
  const check = app.createRateLimit({ keyGenerator: keyOf });
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

// #if redis
/** Lets Redis count, where there is one. */
function shared(app: FastifyInstance, { redisUrl }: RateLimit) {
  if (redisUrl === undefined) return {};
  const redis = openRedis(redisUrl);
  app.addHook("onClose", () => redis.disconnect());
  return { redis, nameSpace: "rate-limit:" };
}

// #end
function keyOf(request: FastifyRequest): string {
  const actor = knownActor(request);
  if (actor !== undefined && actor !== SYSTEM) return `account ${actor.id}`;
  return `address ${rateLimit.normalizeIP(request.ip, 64)}`;
}
