import { asc, desc, gt, isNotNull, sql } from "drizzle-orm";
import type { Database } from "../db/database.ts";
import { outboxEvents } from "../db/schema/outbox-events.ts";
import { announced } from "../events/announcer.ts";
import { type Log, type Repeated, repeat } from "../worker.ts";

/** How soon events are seen that another process has announced. */
const POLL_MS = 1_000;
/** Events that are kept in memory, for all that listen. */
const RECENT = 256;
const PAGE = 200;

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

/** The events as they are announced. It looks for new ones only while somebody follows. */
export class EventLog {
  readonly #db: Database;
  readonly #log: Log;
  readonly #followers = new Set<() => void>();
  #reading: { readonly repeated: Repeated; readonly stopListening: () => void } | undefined;
  #recent: PlacedEvent[] = [];
  /** The position of the last event that is known of; 0 before there is one. */
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
      const repeated = repeat(POLL_MS, { log: this.#log }, () => this.#read());
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
    const [oldest] = this.#recent;
    if (oldest && oldest.position <= position) {
      return position >= this.#head ? [] : this.#recent.filter((event) => event.position > position);
    }
    return this.#select(position);
  }

  async #read(): Promise<void> {
    if (this.#followers.size === 0) {
      this.#recent = [];
      return;
    }
    if (this.#recent.length === 0) {
      const head = await this.head();
      // With the last event, so that whoever has had it is served from memory.
      this.#recent = head === 0 ? [] : await this.#select(head - 1);
      this.#head = this.#recent.at(-1)?.position ?? 0;
      this.#tell();
    }
    for (;;) {
      const next = await this.#select(this.#head);
      const last = next.at(-1);
      if (!last) return;
      this.#recent = [...this.#recent, ...next].slice(-RECENT);
      this.#head = last.position;
      this.#tell();
      if (next.length < PAGE) return;
    }
  }

  #tell(): void {
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
