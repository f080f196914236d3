import cors from "@fastify/cors";
import type { FastifyInstance } from "fastify";
import { type Authenticate, identified } from "../access/authenticate.ts";
import type { Config } from "../config.ts";
import { refuseCrossSite } from "./cross-site.ts";
import { limitRates } from "./rate-limit.ts";
import { sendSecurityHeaders } from "./security-headers.ts";
import { hurryBodies, requireHosts } from "./server.ts";

/** What every request goes through first, in this order; what it may do with the data is decided by policies. */
export async function secure(app: FastifyInstance, config: Config, authenticate: Authenticate): Promise<void> {
  await sendSecurityHeaders(app);
  requireHosts(app);
  hurryBodies(app);
  if (config.corsOrigins.length > 0) {
    const exposedHeaders = ["etag", "location", "retry-after", "x-request-id"];
    const methods = ["GET", "HEAD", "POST", "PUT", "PATCH", "DELETE"];
    await app.register(cors, { origin: [...config.corsOrigins], methods, exposedHeaders, maxAge: 600 });
  }
  refuseCrossSite(app, config.corsOrigins);
  identified(app, authenticate);
  await limitRates(app, {
    max: config.rateLimit,
    redisUrl: config.redisUrl,
  });
}
