import { sql } from "drizzle-orm";
import { check, index, integer, type PgTableExtraConfigValue, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { newId } from "../id.ts";

/** A word that customers filter by. */
export const tags = pgTable(
  "tags",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    label: text("label").notNull(),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("tags_label_key").on(table.label),
    index("tags_label_prefix_idx").on(sql`label COLLATE "C"`),
    check("tags_label_length_check", sql`char_length(label) BETWEEN 2 AND 80`),
    check("tags_label_pattern_check", sql`label ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$'`),
  ],
);
