import { setTimeout } from "node:timers/promises";
import type { FastifyRequest } from "fastify";
import { actorOf } from "../access/authenticate.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { onBehalfOf } from "../db/fair-queue.ts";
import { isInterference } from "./database-problem.ts";
import { onlyOnce } from "./idempotency.ts";
import { READING } from "./methods.ts";
import { requesterOf } from "./requester.ts";
import type { Services } from "./routes.ts";

const LONGEST_PAUSE_MS = 100;

export interface RunnerOptions {
  readonly db: Database;
  /** The tenant that the application itself works for. */
  readonly tenant: () => string | null;
  /** Seals what is kept of answers. */
  readonly secret: string;
  /** Seconds that a statement may take in a request that only reads. */
  readonly readTimeout?: number | undefined;
}

/**
 * Does the work of requests, each in a transaction of its own. What another transaction got in the way of is begun again
 * once: nothing of it has happened, and nothing was sent.
 */
export function runner({ db, tenant, secret, readTimeout }: RunnerOptions): Services["run"] {
  const reading = { readOnly: true, ...(readTimeout !== undefined && { timeout: readTimeout }) };
  const runs = new WeakMap<FastifyRequest, number>();
  return async (request, work) => {
    const run = (runs.get(request) ?? 0) + 1;
    runs.set(request, run);
    const options = { ...(READING.has(request.method) && reading), tenant: tenant() };
    const attempt = () =>
      onBehalfOf(requesterOf(request), () =>
        inScope(db, actorOf(request), options, (scope) =>
          request.method === "POST" ? onlyOnce({ request, run }, scope, secret, () => work(scope)) : work(scope),
        ),
      );
    try {
      return await attempt();
    } catch (error) {
      if (!isInterference(error)) throw error;
      request.log.info({ err: error }, "another transaction got in the way: it is begun again");
      // Those that met once would meet again.
      // audited: nobody gains by guessing how long somebody waits.
      await setTimeout(Math.random() * LONGEST_PAUSE_MS);
      return attempt();
    }
  };
}
