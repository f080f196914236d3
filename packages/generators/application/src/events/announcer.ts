import { asc, isNull, sql } from "drizzle-orm";
import { SYSTEM } from "../access/principal.ts";
import { inScope, type Scope } from "../access/scope.ts";
import type { Database } from "../db/database.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { Signal } from "../signal.ts";
import { repeat, type StopWorker, type WorkerServices } from "../worker.ts";
import { emitted } from "./outbox.ts";

const POLL_MS = 1_000;
const BATCH = 500;
/** Any number, as long as every replica uses the same. */
const LOCK = 4_152_027;

export type StoredEvent = typeof outboxEvents.$inferSelect;

/** What is done once for each event, in the transaction in which it is announced. */
export type Tell = (scope: Scope, events: readonly StoredEvent[]) => Promise<void>;

/** This process has announced events. */
export const announced = new Signal();

/**
 * Gives each event that was committed its position, one process at a time: whoever has seen a position knows that no
 * event with a lower one will ever come. Transactions that are committed out of order, by several processes, could not
 * promise that by themselves.
 */
export function announceEvents(services: WorkerServices, tell: readonly Tell[]): StopWorker {
  const { wake, stop } = repeat(POLL_MS, services, async () => {
    while ((await announce(services.db, tell)) === BATCH);
  });
  const stopListening = emitted.on(wake);
  return () => {
    stopListening();
    return stop();
  };
}

/** Announces the events that wait for it; returns how many. */
export async function announce(db: Database, tell: readonly Tell[]): Promise<number> {
  if ((await waiting(db, 1)).length === 0) return 0;
  const count = await inScope(db, SYSTEM, {}, async (scope) => {
    const [lock] = await scope.db
      .select({ isOurs: sql<boolean>`pg_try_advisory_xact_lock(${LOCK})` })
      .from(sql`(values (1)) as lock`);
    // Another process holds the lock, and numbers the events.
    if (!lock?.isOurs) return 0;
    const events = await waiting(scope.db, BATCH);
    if (events.length === 0) return 0;
    await position(scope, events);
    for (const each of tell) await each(scope, events);
    return events.length;
  });
  if (count > 0) announced.send();
  return count;
}

/** Numbers events in the order in which they were written. */
async function position({ db }: Scope, events: readonly StoredEvent[]): Promise<void> {
  const ids = events.map(({ id }) => sql`${id}::uuid`);
  await db.execute(sql`
    with drawn as materialized (
      select id, nextval('outbox_events_position_seq') as position
      from (select id from ${outboxEvents} where id in (${sql.join(ids, sql`, `)}) order by sequence) as ordered
    )
    update ${outboxEvents} set position = drawn.position from drawn where ${outboxEvents.id} = drawn.id
  `);
}

function waiting(db: Database, count: number): Promise<StoredEvent[]> {
  return db
    .select()
    .from(outboxEvents)
    .where(isNull(outboxEvents.position))
    .orderBy(asc(outboxEvents.sequence))
    .limit(count);
}
