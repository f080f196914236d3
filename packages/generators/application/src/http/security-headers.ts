import helmet from "@fastify/helmet";
import type { FastifyInstance } from "fastify";

const DAYS = 24 * 3600;

const PROBLEM_JSON = "application/problem+json; charset=utf-8";

/** An answer of the API is data: nothing of it is ever run, shown in a frame, or kept by what lies between. */
const CONTENT_SECURITY_POLICY = "default-src 'none';base-uri 'none';form-action 'none';frame-ancestors 'none'";

/** The page for people runs its own scripts and asks this application, and nothing else. */
export const DOCUMENTATION_POLICY =
  "default-src 'none';base-uri 'none';connect-src 'self';font-src 'self';form-action 'none';frame-ancestors 'none';" +
  "img-src 'self' data:;script-src 'self';style-src 'self' 'unsafe-inline'";

/** Headers of refusals that are written before there is a request; others get them from helmet. */
export const RAW_HEADERS = {
  "content-type": PROBLEM_JSON,
  "cache-control": "no-store",
  "content-security-policy": CONTENT_SECURITY_POLICY,
  "referrer-policy": "no-referrer",
  "strict-transport-security": `max-age=${365 * DAYS}; includeSubDomains`,
  "x-content-type-options": "nosniff",
  "x-frame-options": "DENY",
} as const;

/** Tells browsers, with every answer, to be careful. The page of the documentation has a policy of its own. */
export async function sendSecurityHeaders(app: FastifyInstance): Promise<void> {
  const none = ["'none'"];
  await app.register(helmet, {
    contentSecurityPolicy: {
      useDefaults: false,
      directives: { defaultSrc: none, baseUri: none, formAction: none, frameAncestors: none },
    },
    frameguard: { action: "deny" },
    hsts: { maxAge: 365 * DAYS, includeSubDomains: true },
  });
  // What one may read, another may not: nobody keeps an answer without asking whether it still holds.
  app.addHook("onRequest", async (_request, reply) => {
    reply.header("cache-control", "private, no-cache");
  });
}
