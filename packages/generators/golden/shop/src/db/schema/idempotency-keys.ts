import { sql } from "drizzle-orm";
import { index, type PgTableExtraConfigValue, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";

/** Requests that were carried out under a name of the client's, and their answers. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    /** Whose names these are: the tenant and the account. */
    owner: text("owner").notNull(),
    /** Stands for the name, which is not kept. */
    key: text("key").notNull(),
    /** Tells the request from others. */
    fingerprint: text("fingerprint").notNull(),
    /** What carrying it out gave: sealed, so that only the name opens it. */
    answer: text("answer").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "idempotency_keys_pkey", columns: [table.owner, table.key] }),
    index("idempotency_keys_created_at_idx").on(table.createdAt),
  ],
);
