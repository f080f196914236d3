import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { newId } from "../id.ts";

/** A shelf of the shop. */
export const categories = pgTable(
  "categories",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    name: text("name").notNull(),
    slug: text("slug").notNull(),
    description: text("description"),
    position: integer("position").notNull().default(0),
    /** The shelf above. Editors see to it that several do not form a circle: a check looks one step up. */
    parentId: uuid("parent_id"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("categories_slug_key").on(table.slug),
    foreignKey({ name: "categories_parent_id_fkey", columns: [table.parentId], foreignColumns: [table.id] }),
    index("categories_name_idx").on(table.name),
    index("categories_parent_id_idx").on(table.parentId),
    index("categories_name_prefix_idx").on(sql`name COLLATE "C"`),
    index("categories_slug_prefix_idx").on(sql`slug COLLATE "C"`),
    check("categories_name_length_check", sql`char_length(name) BETWEEN 1 AND 120`),
    check("categories_slug_length_check", sql`char_length(slug) BETWEEN 2 AND 80`),
    check("categories_slug_pattern_check", sql`slug ~ '^(?:[a-z0-9]+(?:-[a-z0-9]+)*)$'`),
    check("categories_position_range_check", sql`"position" >= 0`),
    check("categories_not_its_own_parent_rule", sql`parent_id IS NULL OR parent_id IS DISTINCT FROM id`),
  ],
);
