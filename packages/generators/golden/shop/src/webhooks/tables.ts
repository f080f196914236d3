import { sql } from "drizzle-orm";
import { boolean, integer, jsonb, pgSchema, text, uuid } from "drizzle-orm/pg-core";
import { instant, type JsonValue } from "../db/columns.ts";
import { newId } from "../db/id.ts";

const webhooks = pgSchema("webhooks");

/** Who is told of events. */
export const endpoints = webhooks.table("endpoints", {
  id: uuid("id").primaryKey().$defaultFn(newId),
  /** Whose events; those of all tenants without it. */
  tenantId: uuid("tenant_id"),
  url: text("url").notNull(),
  description: text("description").notNull(),
  /** All where there is none. */
  events: text("events").array().notNull(),
  secret: text("secret").notNull(),
  /** Signs as well until `previousUntil`, so that receivers have time to take the new one. */
  previousSecret: text("previous_secret"),
  previousUntil: instant("previous_until"),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  /** Since the first attempt that failed after one that did not. */
  failingSince: instant("failing_since"),
  /** Its last answer took long, or there was none: others do not wait for it. */
  slow: boolean("slow").notNull().default(false),
  /** It does not answer, and is left alone until then. */
  quietUntil: instant("quiet_until"),
  disabledAt: instant("disabled_at"),
  disabledBecause: text("disabled_because"),
});

/** What an endpoint was told, or has still to be told. */
export const deliveries = webhooks.table("deliveries", {
  id: uuid("id").primaryKey().$defaultFn(newId),
  endpointId: uuid("endpoint_id").notNull(),
  eventId: uuid("event_id").notNull(),
  type: text("type").notNull(),
  payload: jsonb("payload").$type<JsonValue>().notNull(),
  occurredAt: instant("occurred_at").notNull(),
  status: text("status", { enum: ["waiting", "delivered", "failed"] })
    .notNull()
    .default("waiting"),
  attempts: integer("attempts").notNull().default(0),
  createdAt: instant("created_at").notNull().default(sql`now()`),
  attemptedAt: instant("attempted_at"),
  milliseconds: integer("milliseconds"),
  /** The status that the endpoint answered with. */
  response: integer("response"),
  error: text("error"),
});
