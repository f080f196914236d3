import { isNull, sql } from "drizzle-orm";
import { index, integer, jsonb, type PgTableExtraConfigValue, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { instant, type JsonValue, long } from "../columns.ts";
import { newId } from "../id.ts";

/** Events that were emitted, until they are delivered. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    type: text("type").notNull(),
    payload: jsonb("payload").$type<JsonValue>().notNull(),
    occurredAt: instant("occurred_at").notNull().default(sql`now()`),
    sequence: long("sequence").notNull().default(sql`nextval('outbox_events_sequence_seq')`),
    about: uuid("about"),
    position: long("position"),
    deliveredAt: instant("delivered_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    lastError: text("last_error"),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("outbox_events_position_key").on(table.position),
    index("outbox_events_waiting_idx").on(table.sequence).where(isNull(table.deliveredAt)),
    index("outbox_events_about_idx").on(table.about, table.sequence).where(isNull(table.deliveredAt)),
    index("outbox_events_unannounced_idx").on(table.sequence).where(isNull(table.position)),
    index("outbox_events_delivered_idx").on(table.deliveredAt),
  ],
);
