import { sql } from "drizzle-orm";
import type { FastifyInstance, FastifyRequest } from "fastify";
import type { Database } from "../db/database.ts";
import { inTime } from "../in-time.ts";
import { oneAtATime } from "../one-at-a-time.ts";
import { ProblemException } from "./problem.ts";

const PATIENCE_MS = 2_000;
/** Whoever asks more often than this gets what the last one was told: no limit holds for what asks about health. */
const HOLDS_MS = 1_000;

export interface HealthOptions {
  readonly db: Database;
  /** It will end soon: nobody should send anything new. */
  readonly isStopping: () => boolean;
}

/**
 * Lets connections go as it stops: whoever keeps them open would send the next request into one that is closed at that
 * moment.
 */
function releaseConnections(app: FastifyInstance, isStopping: () => boolean): void {
  app.addHook("onRequest", async (_request, reply) => {
    if (isStopping()) reply.header("connection", "close");
  });
}

/**
 * What asks whether it lives, and whether it can work: orchestrators start it again when the first fails, and send
 * requests elsewhere while the second does.
 */
export function healthRoutes(app: FastifyInstance, { db, isStopping }: HealthOptions): void {
  releaseConnections(app, isStopping);
  const askDatabase = oneAtATime(HOLDS_MS, () => db.execute(sql`select 1`));
  const options = { schema: { hide: true }, logLevel: "warn" } as const;
  app.get("/health/live", options, () => ({ status: "alive" }));
  app.get("/health/ready", options, async () => {
    if (isStopping()) throw notReady("It is about to end.");
    if (!(await answers(askDatabase))) throw notReady("The database does not answer.");
    return { status: "ready" };
  });
}

/** Asked for the machine's own sake: no limit holds for it. */
export function isAboutHealth({ routeOptions: { url } }: FastifyRequest): boolean {
  return url?.startsWith("/health/") ?? false;
}

function notReady(why: string): ProblemException {
  return new ProblemException(503, "NOT_READY", why);
}

/** Whether something succeeds in time. */
async function answers(ask: () => Promise<unknown>): Promise<boolean> {
  try {
    return (await inTime(PATIENCE_MS, () => ask().then(() => true))) === true;
  } catch {
    return false;
  }
}
