import { isNull, sql } from "drizzle-orm";
import { index, integer, type PgTableExtraConfigValue, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";

/** Contents of files in the storage, and whether a row has them. */
export const storedFiles = pgTable(
  "stored_files",
  {
    /** The key in the storage. */
    id: uuid("id").notNull(),
    name: text("name").notNull(),
    type: text("type").notNull(),
    /** Null, or room that is kept for it, until all of it has arrived. */
    size: integer("size"),
    /** The tenant or the account that it counts for. */
    holder: uuid("holder"),
    sha256: text("sha256"),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    /** When a row got it. */
    attachedAt: instant("attached_at"),
    /** When the row got another one, or went. */
    releasedAt: instant("released_at"),
  },
  (table): PgTableExtraConfigValue[] => [
    index("stored_files_released_at_idx").on(table.releasedAt),
    index("stored_files_holder_idx").on(table.holder, table.size),
    index("stored_files_waiting_idx").on(table.createdAt).where(isNull(table.attachedAt)),
  ],
);
