import { count, isNull, sql } from "drizzle-orm"; // #events
import { SYSTEM } from "../access/principal.ts"; // #jobs
import { inScope } from "../access/scope.ts"; // #jobs
import type { Connection, Database } from "../db/database.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts"; // #events
import { STUCK_AFTER } from "../events/attempts.ts"; // #events
import { listQueues } from "../jobs/jobs.repository.ts"; // #jobs
import { oneAtATime } from "../one-at-a-time.ts"; // #events|jobs
import { webhookFigures } from "../webhooks/figures.ts"; // #webhooks
import type { Numbers, Sources } from "./figures.ts";

// #if events
/** For so long, nobody counts events again. */
const EVENTS_HOLD_MS = 5_000;
// #end
// #if jobs
/** For so long, nobody counts jobs again: those that are done are kept for days, and may be many. */
const JOBS_HOLD_MS = 30_000;
// #end

/** What the parts of the application know of themselves, for its live figures. */
export function figureSources({ db, counts }: Connection): Sources {
  return {
    connections: counts,
    outbox: oneAtATime(EVENTS_HOLD_MS, () => outboxFigures(db)), // #events
    webhooks: oneAtATime(EVENTS_HOLD_MS, () => webhookFigures(db)), // #webhooks
    jobs: oneAtATime(JOBS_HOLD_MS, () => jobFigures(db)), // #jobs
  };
}

// #if events
/** Events that wait for their handlers; of some of them, these have failed, and may never do anything else. */
async function outboxFigures(db: Database): Promise<Numbers> {
  const { attempts, deliveredAt, occurredAt } = outboxEvents;
  const [found] = await db
    .select({
      waiting: count(),
      failed: sql<number>`(count(*) filter (where ${attempts} > 0))::int`,
      stuck: sql<number>`(count(*) filter (where ${attempts} >= ${STUCK_AFTER}))::int`,
      oldestSeconds: sql<number>`coalesce(extract(epoch from now() - min(${occurredAt})), 0)::float8`,
    })
    .from(outboxEvents)
    .where(isNull(deliveredAt));
  return found ?? {};
}

// #end
// #if jobs
/** Jobs of all kinds, by their states. */
async function jobFigures(db: Database): Promise<Numbers> {
  const queues = await inScope(db, SYSTEM, { readOnly: true }, listQueues);
  const figures: Record<string, number> = {};
  for (const { states, oldestWaitingSeconds } of queues) {
    for (const [state, jobs] of Object.entries(states)) figures[state] = (figures[state] ?? 0) + jobs;
    figures.oldestSeconds = Math.max(figures.oldestSeconds ?? 0, oldestWaitingSeconds ?? 0);
  }
  return figures;
}
// #end
