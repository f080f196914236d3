import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { type Identification, identified } from "../access/authenticate.ts";
import type { Config } from "../config.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { limitRates } from "./rate-limit.ts";
import { throwRestAway } from "./rest-of-body.ts";
import { sendSecurityHeaders } from "./security-headers.ts";
import { hurryBodies, requireHosts } from "./server.ts";

/** Headers of answers that scripts of other origins may read. */
const EXPOSED_HEADERS = [
  "accept-ranges",
  "content-disposition",
  "content-range",
  "etag",
  "idempotency-replayed",
  "location",
  "ratelimit-limit",
  "ratelimit-remaining",
  "ratelimit-reset",
  "retry-after",
  "x-request-id",
];

/** What every request goes through first, in this order; what it may do with the data is decided by policies. */
export async function secure(app: FastifyInstance, config: Config, ways: Omit<Identification, "most">): Promise<void> {
  await sendSecurityHeaders(app);
  requireHosts(app);
  hurryBodies(app);
  throwRestAway(app);
  if (config.corsOrigins.length > 0) {
    const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    await app.register(cors, {
      origin: [...config.corsOrigins],
      methods,
      exposedHeaders: EXPOSED_HEADERS,
      maxAge: 600,
    });
  }
  refuseCrossSite(app, config.corsOrigins);
  identified(app, { ...ways, most: config.rateLimit });
  await limitRates(app, {
    max: config.rateLimit,
    redisUrl: config.redisUrl, // #redis
  });
}
