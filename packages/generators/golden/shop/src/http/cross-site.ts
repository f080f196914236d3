import type { FastifyInstance, FastifyRequest } from "fastify";
import { ProblemException } from "./problem.ts";

/**
 * Refuses what a page of another site makes a browser send: forms and scripts that would change something on behalf of
 * whoever looks at that page. Browsers say where a request comes from, and pages cannot change that; programs that are
 * no browsers say nothing and are let through.
 *
 * @param origins those that may
 */
export function refuseCrossSite(app: FastifyInstance, origins: readonly string[]): void {
  const allowed = new Set(origins);
  app.addHook("onRequest", async (request) => {
    if (["GET", "HEAD", "OPTIONS"].includes(request.method) || isOwn(request, allowed)) return;
    throw new ProblemException(
      403,
      "CROSS_SITE",
      "Pages of other sites may not do this. CORS_ORIGINS lists those that may.",
    );
  });
}

function isOwn({ headers, host }: FastifyRequest, allowed: ReadonlySet<string>): boolean {
  const { origin } = headers;
  if (origin !== undefined && allowed.has(origin)) return true;
  const site = headers["sec-fetch-site"];
  // `none`: typed into the address bar, or a bookmark.
  if (site !== undefined) return site === "same-origin" || site === "none";
  // Old browsers send the origin alone.
  return origin === undefined || URL.parse(origin)?.host === host;
}
