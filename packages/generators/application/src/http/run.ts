import { setTimeout } from "node:timers/promises";
import { actorOf } from "../access/authenticate.ts";
import { inScope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { isInterference } from "./database-problem.ts";
import { onlyOnce } from "./idempotency.ts";
import { READING } from "./methods.ts";
import type { Services } from "./routes.ts";

const LONGEST_PAUSE_MS = 100;

/**
 * Does the work of requests, each in a transaction of its own. What another transaction got in the way of is begun again
 * once: nothing of it has happened, and nothing was sent. `secret` seals what is kept of answers.
 */
export function runner(db: Database, tenant: () => string | null, secret: string): Services["run"] {
  return async (request, work) => {
    const readOnly = READING.has(request.method);
    const attempt = () =>
      inScope(db, actorOf(request), { readOnly, tenant: tenant() }, (scope) =>
        request.method === "POST" ? onlyOnce(request, scope, secret, () => work(scope)) : work(scope),
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
