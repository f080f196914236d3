import rateLimit from "@fastify/rate-limit";
import type { FastifyInstance, FastifyRequest } from "fastify";
import { knownActor } from "../access/authenticate.ts";
import { SYSTEM } from "../access/principal.ts";
import { ProblemException } from "./problem.ts";

/**
 * Limits how often somebody asks in a minute: whoever is signed in, wherever they are; for others, and those whose
 * token is not valid, whoever shares their address. Of IPv6, a network of 64 bits is one: everybody has as many
 * addresses in it as they like.
 *
 * @param max requests a minute
 */
export async function limitRates(app: FastifyInstance, max: number): Promise<void> {
  await app.register(rateLimit, { global: false, max, timeWindow: "1 minute", cache: 50_000 });
  const check = app.createRateLimit({ keyGenerator: keyOf });
  app.addHook("onRequest", async (request, reply) => {
    // The machine asks for its own sake.
    if (request.routeOptions.url?.startsWith("/health/")) return;
    const limit = await check(request);
    if (limit.isAllowed) return;
    reply.header("ratelimit-limit", limit.max).header("ratelimit-remaining", limit.remaining);
    reply.header("ratelimit-reset", limit.ttlInSeconds);
    if (!limit.isExceeded) return;
    reply.header("retry-after", limit.ttlInSeconds);
    throw new ProblemException(429, "TOO_MANY_REQUESTS", `More than ${max} requests in a minute. Wait a little.`);
  });
}

function keyOf(request: FastifyRequest): string {
  const actor = knownActor(request);
  if (actor !== undefined && actor !== SYSTEM) return `account ${actor.id}`;
  return `address ${rateLimit.normalizeIP(request.ip, 64)}`;
}
