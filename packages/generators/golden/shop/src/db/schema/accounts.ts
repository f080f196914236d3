import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";
import { newId } from "../id.ts";

/** Signs in. */
export const accounts = pgTable(
  "accounts",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    login: text("login").notNull(),
    displayName: text("display_name").notNull(),
    locked: boolean("locked").notNull().default(false),
    lastSeenAt: instant("last_seen_at"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("accounts_login_key").on(table.login),
    index("accounts_login_prefix_idx").on(sql`login COLLATE "C"`),
    check("accounts_login_length_check", sql`char_length(login) BETWEEN 3 AND 254`),
    check("accounts_login_caseless_check", sql`login = lower(login)`),
    check(
      "accounts_login_pattern_check",
      sql`login ~ '^(?:[^@ \\t\\n\\v\\f\\r]+@[^@ \\t\\n\\v\\f\\r]+\\.[^@ \\t\\n\\v\\f\\r]+)$'`,
    ),
    check("accounts_display_name_length_check", sql`char_length(display_name) BETWEEN 1 AND 80`),
  ],
);
