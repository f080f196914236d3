import { and, asc, eq, inArray, isNull, lt, lte, notExists, or, sql } from "drizzle-orm";
import { alias } from "drizzle-orm/pg-core";
import { SYSTEM } from "../access/principal.ts";
import { inScope, type Scope } from "../access/scope.ts";
import { deleteLot } from "../db/delete-lot.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { inTime } from "../in-time.ts";
import type { Signal } from "../signal.ts";
import { failureText, repeat, type StopWorker, type WorkerServices } from "../worker.ts";
import { pauseAfter } from "./attempts.ts";
import { type EventType, type Handlers, isEventType, payloadOf } from "./event.ts";

const POLL_MS = 1_000;
/** Events of different rows that share a transaction: a commit takes longer than most handlers. */
const BATCH = 20;
/** A transaction that has taken this long takes no further event: others wait for what it has locked. */
const BATCH_MS = 1_000;
/**
 * A handler that takes longer fails. It is less than the server waits for its workers as it stops; on the embedded
 * database it is what requests can wait for, because a handler has the one session until it ends.
 */
const HANDLER_MS = { postgres: 8_000, pglite: 2_000 };
/** Transactions side by side while there is more than one of them can take. */
const LANES = 4;
/** After this many days an event that was delivered is forgotten. */
const KEPT_DAYS = 30;
const FORGET_MS = 3_600_000;

type StoredEvent = typeof outboxEvents.$inferSelect;

/** What is known of a batch beside its transaction, in case that is undone. */
interface Batch {
  /** The events whose handlers were called. */
  readonly events: StoredEvent[];
  /** The last of them, and why it failed, until that is written. */
  current?: { readonly event: StoredEvent; failure?: unknown } | undefined;
}

/** A handler did not end in time. */
class HandlerTimeout extends Error {}

/**
 * Delivers the events in the outbox to their handlers. A handler runs in the transaction that marks its event as
 * delivered: what it writes to this database is there exactly once, however often the process is killed.
 *
 * Events about the same row are delivered one after the other, as they were written: one that fails is tried again
 * after a pause that grows, and the later ones of its row wait for it. Those of other rows go on meanwhile.
 *
 * A handler has limited time. One that takes longer may still be at something, so its whole transaction is undone: what
 * it asks the database after that is refused. The other events of the transaction are delivered again.
 *
 * Any number of processes may do this side by side: each takes what no other is at.
 */
export class Relay {
  readonly #services: WorkerServices;
  readonly #handlers: Handlers;
  #isStopping = false;
  #forgottenAt = 0;

  constructor(services: WorkerServices, handlers: Handlers) {
    this.#services = services;
    this.#handlers = handlers;
  }

  /**
   * Delivers until it is stopped; returns what stops it, which waits for the handlers that run at the moment.
   *
   * @param ready tells that there is something to deliver, so that it does not wait for the next look
   */
  start(ready: Signal): StopWorker {
    const { wake, stop } = repeat(POLL_MS, this.#services, async () => {
      await this.deliverDue();
      await this.#forget();
    });
    const stopListening = ready.on(wake);
    return () => {
      stopListening();
      this.#isStopping = true;
      return stop();
    };
  }

  /** Delivers everything that is due; returns how many events that were, failures included. */
  async deliverDue(): Promise<number> {
    let count = 0;
    let lanes = 1;
    while (!this.#isStopping && (await this.#isAnythingDue())) {
      const batches = await Promise.all(Array.from({ length: lanes }, () => this.#deliverBatch()));
      const delivered = batches.reduce((sum, batch) => sum + batch, 0);
      // Others have what is due in hand.
      if (delivered === 0) break;
      count += delivered;
      lanes = delivered < lanes * BATCH ? 1 : LANES;
    }
    return count;
  }

  async #isAnythingDue(): Promise<boolean> {
    const { db } = this.#services;
    const due = await db
      .select({ id: outboxEvents.id })
      .from(outboxEvents)
      .where(isDue(db))
      // One of many that wait would be found at once, PostgreSQL takes it, and reads all that are delivered.
      .orderBy(asc(outboxEvents.sequence))
      .limit(1);
    return due.length > 0;
  }

  /** Delivers some events in one transaction; returns how many, failures included. */
  async #deliverBatch(): Promise<number> {
    const batch: Batch = { events: [] };
    try {
      return await inScope(this.#services.db, SYSTEM, {}, (scope) => this.#deliverIn(scope, batch));
    } catch (error) {
      const { current } = batch;
      // Without one, the commit has failed: nobody knows whose fault that is.
      const events = current ? [current.event] : batch.events;
      if (events.length === 0) throw error;
      this.#services.log.error({ err: error, "event.ids": events.map(({ id }) => id) }, "events were not delivered");
      await this.#noteFailure(events, current?.failure ?? error);
      return events.length;
    }
  }

  async #deliverIn(scope: Scope, batch: Batch): Promise<number> {
    const begun = performance.now();
    const events = await scope.db
      .select()
      .from(outboxEvents)
      .where(isDue(scope.db))
      .orderBy(asc(outboxEvents.sequence))
      .limit(BATCH)
      .for("update", { skipLocked: true });
    const delivered: string[] = [];
    for (const event of events) {
      const isLate = performance.now() - begun > BATCH_MS;
      if (batch.events.length > 0 && (isLate || this.#isStopping)) break;
      batch.events.push(event);
      batch.current = { event };
      const failure = await this.#attempt(scope, event);
      if (failure === undefined) delivered.push(event.id);
      else {
        batch.current.failure = failure;
        await scope.db.update(outboxEvents).set(failed(event, failure)).where(eq(outboxEvents.id, event.id));
      }
      batch.current = undefined;
    }
    if (delivered.length > 0) {
      await scope.db.update(outboxEvents).set(DELIVERED).where(inArray(outboxEvents.id, delivered));
    }
    return batch.events.length;
  }

  /** Writes that events have failed whose transaction was undone, unless another process has had them since. */
  async #noteFailure(events: readonly StoredEvent[], failure: unknown): Promise<void> {
    for (const event of events) {
      const { id, attempts, deliveredAt } = outboxEvents;
      const isUntouched = and(eq(id, event.id), eq(attempts, event.attempts), isNull(deliveredAt));
      await this.#services.db.update(outboxEvents).set(failed(event, failure)).where(isUntouched);
    }
  }

  /**
   * Runs the handler in a transaction of its own inside the other; what it did is undone when it fails. Returns why it
   * failed. Throws a {@link HandlerTimeout} when it does not end in time.
   */
  async #attempt(scope: Scope, stored: StoredEvent): Promise<unknown> {
    const { id, type } = stored;
    // An event without a handler concerns nobody: it counts as delivered.
    if (isEventType(type) && !this.#handlers[type]) return undefined;
    const later: (() => void)[] = [];
    try {
      await scope.db.transaction(async (db) => {
        const tenant = tenantOf(stored);
        await db.execute(sql`set constraints all deferred`);
        await db.execute(sql`select set_config('app.tenant', ${tenant ?? ""}, true)`);
        await this.#handle({ ...scope, db, tenant, afterCommit: (work) => later.push(work) }, stored);
        await db.execute(sql`set constraints all immediate`);
      });
      for (const work of later) scope.afterCommit(work);
      return undefined;
    } catch (error) {
      if (error instanceof HandlerTimeout) throw error;
      this.#services.log.error(
        { err: error, "event.id": id, "event.type": type },
        "the handler of an event failed: it is tried again",
      );
      return error;
    }
  }

  async #handle(scope: Scope, stored: StoredEvent): Promise<void> {
    const { type } = stored;
    if (!isEventType(type)) throw new Error(`There is no event ${type} any more.`);
    const given = new AbortController();
    const limit = HANDLER_MS[this.#services.connection.kind];
    const isDone = await inTime(limit, async () => {
      await deliver(this.#handlers, scope, type, stored, given.signal);
      return true;
    });
    if (isDone) return;
    const late = new HandlerTimeout(`The handler of ${type} took longer than ${limit / 1000} seconds.`);
    given.abort(late);
    throw late;
  }

  async #forget(): Promise<void> {
    if (Date.now() - this.#forgottenAt < FORGET_MS) return;
    this.#forgottenAt = Date.now();
    const isOld = lt(outboxEvents.deliveredAt, sql`now() - make_interval(days => ${KEPT_DAYS})`);
    while (!this.#isStopping && (await deleteLot(this.#services.db, outboxEvents, isOld)));
  }
}

async function deliver<Type extends EventType>(
  handlers: Handlers,
  scope: Scope,
  type: Type,
  { id, payload, occurredAt, attempts }: StoredEvent,
  signal: AbortSignal,
): Promise<void> {
  const event = { id, type, payload: payloadOf(type, payload), occurredAt, attempt: attempts + 1 };
  await handlers[type]?.({ scope, event, signal });
}

/** Whose event it is, where the application divides its rows among tenants. */
function tenantOf(event: StoredEvent): string | null {
  return "tenantId" in event && typeof event.tenantId === "string" ? event.tenantId : null;
}

/** Neither delivered nor waiting for its next attempt, nor for an earlier event about the same row. */
function isDue(db: Scope["db"]) {
  const { about, deliveredAt, nextAttemptAt, sequence } = outboxEvents;
  const earlier = alias(outboxEvents, "earlier");
  return and(
    isNull(deliveredAt),
    sql`${outboxEvents.position} is not null`,
    or(isNull(nextAttemptAt), lte(nextAttemptAt, sql`now()`)),
    notExists(
      db
        .select({ one: sql`1` })
        .from(earlier)
        .where(and(eq(earlier.about, about), isNull(earlier.deliveredAt), lt(earlier.sequence, sequence))),
    ),
  );
}

const DELIVERED = { attempts: sql`${outboxEvents.attempts} + 1`, deliveredAt: sql`now()`, lastError: null };

function failed({ attempts }: StoredEvent, error: unknown) {
  return {
    attempts: attempts + 1,
    nextAttemptAt: sql`now() + make_interval(secs => ${pauseAfter(attempts)})`,
    lastError: failureText(error),
  };
}
