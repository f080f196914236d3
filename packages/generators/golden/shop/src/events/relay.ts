import { and, asc, eq, isNull, lt, lte, or, sql } from "drizzle-orm";
import { SYSTEM } from "../access/principal.ts";
import { inScope, type Scope } from "../access/scope.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import type { StopWorker, WorkerServices } from "../worker.ts";
import { type EventType, type Handlers, isEventType, payloadOf } from "./event.ts";
import { onEmitted } from "./outbox.ts";

const POLL_MS = 1_000;
/** After this many days an event that was delivered is forgotten. */
const KEPT_DAYS = 30;
const FORGET_MS = 3_600_000;
/** The pause after a failure doubles each time, up to this. */
const LONGEST_PAUSE_S = 3_600;
const LONGEST_ERROR = 2_000;

export interface RelayOptions extends WorkerServices {
  readonly handlers: Handlers;
}

type StoredEvent = typeof outboxEvents.$inferSelect;

/**
 * Delivers the events in the outbox to their handlers, in the order in which they were written. A handler runs in the
 * transaction that marks its event as delivered: what it writes to this database is there exactly once, however often
 * the process is killed. What fails is tried again after a pause that grows, while others go on.
 *
 * Any number of processes may do this side by side: each takes what no other is at.
 */
export class Relay {
  readonly #options: RelayOptions;
  #wake: () => void = () => {};
  #isAwake = false;
  #isStopping = false;
  #forgottenAt = 0;

  constructor(options: RelayOptions) {
    this.#options = options;
  }

  /** Delivers until it is stopped; returns what stops it, which waits for the handler that runs at the moment. */
  start(): StopWorker {
    const stopListening = onEmitted(() => this.wake());
    const ended = this.#run();
    return async () => {
      stopListening();
      this.#isStopping = true;
      this.wake();
      await ended;
    };
  }

  /** There is something to deliver: do not wait for the timer. */
  wake(): void {
    this.#isAwake = true;
    this.#wake();
  }

  /** Delivers everything that is due; returns how many events that were, failures included. */
  async deliverDue(): Promise<number> {
    let count = 0;
    while (!this.#isStopping && (await this.#isAnythingDue()) && (await this.#deliverNext())) count++;
    return count;
  }

  async #run(): Promise<void> {
    while (!this.#isStopping) {
      this.#isAwake = false;
      try {
        await this.deliverDue();
        await this.#forget();
      } catch (error) {
        this.#options.log.error({ err: error }, "events cannot be delivered at the moment");
      }
      await this.#pause();
    }
  }

  /** Until the timer ends or somebody wakes it; not at all if somebody did meanwhile. */
  async #pause(): Promise<void> {
    if (this.#isAwake) return;
    await new Promise<void>((resolve) => {
      const timer = setTimeout(resolve, POLL_MS);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
    this.#wake = () => {};
  }

  async #isAnythingDue(): Promise<boolean> {
    const { db } = this.#options;
    return (await db.select({ id: outboxEvents.id }).from(outboxEvents).where(isDue()).limit(1)).length > 0;
  }

  /** Delivers one event; false where others have what is due in hand. */
  #deliverNext(): Promise<boolean> {
    return inScope(this.#options.db, SYSTEM, {}, async (scope) => {
      const [event] = await scope.db
        .select()
        .from(outboxEvents)
        .where(isDue())
        .orderBy(asc(outboxEvents.id))
        .limit(1)
        .for("update", { skipLocked: true });
      if (!event) return false;
      const failure = await this.#attempt(scope, event);
      await scope.db
        .update(outboxEvents)
        .set(failure === undefined ? delivered(event) : failed(event, failure))
        .where(eq(outboxEvents.id, event.id));
      return true;
    });
  }

  /** Runs the handler in a transaction of its own inside the other; what it did is undone when it fails. */
  async #attempt(scope: Scope, stored: StoredEvent): Promise<unknown> {
    try {
      await scope.db.transaction(async (db) => {
        const tenant = tenantOf(stored);
        await db.execute(sql`select set_config('app.tenant', ${tenant ?? ""}, true)`);
        await this.#handle({ ...scope, db, tenant }, stored);
        await db.execute(sql`set constraints all immediate`);
      });
      return undefined;
    } catch (error) {
      const { id, type } = stored;
      this.#options.log.error({ err: error, event: id, type }, "the handler of an event failed: it is tried again");
      return error;
    }
  }

  async #handle(scope: Scope, stored: StoredEvent): Promise<void> {
    if (!isEventType(stored.type)) throw new Error(`There is no event ${stored.type} any more.`);
    await deliver(this.#options.handlers, scope, stored.type, stored);
  }

  async #forget(): Promise<void> {
    if (Date.now() - this.#forgottenAt < FORGET_MS) return;
    this.#forgottenAt = Date.now();
    const limit = sql`now() - make_interval(days => ${KEPT_DAYS})`;
    await this.#options.db.delete(outboxEvents).where(lt(outboxEvents.deliveredAt, limit));
  }
}

/** An event without a handler concerns nobody: it counts as delivered. */
async function deliver<Type extends EventType>(
  handlers: Handlers,
  scope: Scope,
  type: Type,
  { id, payload, occurredAt, attempts }: StoredEvent,
): Promise<void> {
  const event = { id, type, payload: payloadOf(type, payload), occurredAt, attempt: attempts + 1 };
  await handlers[type]?.({ scope, event });
}

/** Whose event it is, where the application divides its rows among tenants. */
function tenantOf(event: StoredEvent): string | null {
  return "tenantId" in event && typeof event.tenantId === "string" ? event.tenantId : null;
}

function isDue() {
  const { deliveredAt, nextAttemptAt } = outboxEvents;
  return and(isNull(deliveredAt), or(isNull(nextAttemptAt), lte(nextAttemptAt, sql`now()`)));
}

function delivered({ attempts }: StoredEvent) {
  return { attempts: attempts + 1, deliveredAt: sql`now()`, lastError: null };
}

function failed({ attempts }: StoredEvent, error: unknown) {
  const seconds = Math.min(2 ** attempts, LONGEST_PAUSE_S);
  const text = error instanceof Error ? `${error.name}: ${error.message}` : String(error);
  return {
    attempts: attempts + 1,
    nextAttemptAt: sql`now() + make_interval(secs => ${seconds})`,
    lastError: text.replaceAll("\0", "").slice(0, LONGEST_ERROR).toWellFormed(),
  };
}
