import { isNull, sql } from "drizzle-orm";
import { index, integer, jsonb, pgTable, type PgTableExtraConfigValue, text, uuid } from "drizzle-orm/pg-core";
import { instant, type JsonValue } from "../columns.ts";
import { newId } from "../id.ts";

/** Events that were emitted, until they are delivered. */
export const outboxEvents = pgTable(
  "outbox_events",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    type: text("type").notNull(),
    payload: jsonb("payload").$type<JsonValue>().notNull(),
    occurredAt: instant("occurred_at").notNull().default(sql`now()`),
    deliveredAt: instant("delivered_at"),
    attempts: integer("attempts").notNull().default(0),
    nextAttemptAt: instant("next_attempt_at"),
    lastError: text("last_error"),
  },
  (table): PgTableExtraConfigValue[] => [
    index("outbox_events_waiting_idx").on(table.id).where(isNull(table.deliveredAt)),
  ],
);
