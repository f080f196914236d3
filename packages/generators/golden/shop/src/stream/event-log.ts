import { asc, desc, gt, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { announced } from "../events/announcer.ts";
import { type Log, type Repeated, repeat } from "../worker.ts";

/** How soon events are seen that another process has announced. */
const POLL_MS = 1_000;
/** Events that are read at once. */
const PAGE = 50;
/** Pages in memory: those who listen are mostly at the same place, and read each only once. */
const PAGES = 32;

/** An event with its place in the order in which all are told. */
export interface PlacedEvent {
  readonly position: number;
  readonly id: string;
  readonly type: string;
  readonly about: string | null;
  readonly tenant: string | null;
  readonly payload: unknown;
  readonly occurredAt: string;
}

interface Page {
  readonly events: Promise<readonly PlacedEvent[]>;
  /** The last event there was when it was read: a page that is not full has more after that. */
  readonly head: number;
}

/** The events as they are announced. It looks for new ones only while somebody follows. */
export class EventLog {
  readonly #db: Database;
  readonly #log: Log;
  readonly #followers = new Set<() => void>();
  /** By the position that they come after, those first that were asked for longest ago. */
  readonly #pages = new Map<number, Page>();
  #reading: { readonly repeated: Repeated; readonly stopListening: () => void } | undefined;
  /** The position of the last event that is known of. */
  #head = 0;

  constructor(db: Database, log: Log) {
    this.#db = db;
    this.#log = log;
  }

  /** Calls a function when there are new events; returns what ends that. */
  follow(listener: () => void): () => void {
    this.#followers.add(listener);
    if (this.#reading) this.#reading.repeated.wake();
    else {
      const repeated = repeat(POLL_MS, { log: this.#log }, () => this.#look());
      this.#reading = { repeated, stopListening: announced.on(repeated.wake) };
    }
    return () => this.#followers.delete(listener);
  }

  async close(): Promise<void> {
    this.#reading?.stopListening();
    await this.#reading?.repeated.stop();
  }

  /** The position of the last event there is; 0 without any. */
  async head(): Promise<number> {
    const [last] = await this.#db
      .select({ position: outboxEvents.position })
      .from(outboxEvents)
      .where(isNotNull(outboxEvents.position))
      .orderBy(desc(outboxEvents.position))
      .limit(1);
    return Number(last?.position ?? 0);
  }

  /** Whether the event at a position is still known. */
  async has(position: number): Promise<boolean> {
    const at = sql`${outboxEvents.position} = ${position}`;
    return (await this.#db.select({ id: outboxEvents.id }).from(outboxEvents).where(at).limit(1)).length > 0;
  }

  /** The next events after a position, in their order: not all of them where there are many. */
  async after(position: number): Promise<readonly PlacedEvent[]> {
    if (position >= this.#head) return [];
    const known = this.#pages.get(position);
    const page =
      known && (known.head === this.#head || (await known.events).length === PAGE) ? known : this.#page(position);
    this.#pages.delete(position);
    this.#pages.set(position, page);
    for (const oldest of this.#pages.keys()) {
      if (this.#pages.size <= PAGES) break;
      this.#pages.delete(oldest);
    }
    return page.events;
  }

  #page(position: number): Page {
    const events = this.#select(position);
    events.catch(() => this.#pages.delete(position));
    return { events, head: this.#head };
  }

  async #look(): Promise<void> {
    if (this.#followers.size === 0) {
      this.#pages.clear();
      return;
    }
    const head = await this.head();
    if (head === this.#head) return;
    this.#head = head;
    for (const listener of this.#followers) listener();
  }

  async #select(position: number): Promise<PlacedEvent[]> {
    const rows = await this.#db
      .select()
      .from(outboxEvents)
      .where(gt(outboxEvents.position, String(position)))
      .orderBy(asc(outboxEvents.position))
      .limit(PAGE);
    return rows.map((row) => ({
      position: Number(row.position),
      id: row.id,
      type: row.type,
      about: row.about,
      tenant: "tenantId" in row && typeof row.tenantId === "string" ? row.tenantId : null,
      payload: row.payload,
      occurredAt: row.occurredAt,
    }));
  }
}
