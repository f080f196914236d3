import { sql } from "drizzle-orm";
import {
  check,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  time,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { newId } from "../id.ts";

export const warehouses = pgTable(
  "warehouses",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    name: text("name").notNull(),
    code: text("code").notNull(),
    addressStreet: text("address_street").notNull(),
    addressCity: text("address_city").notNull(),
    addressPostalCode: text("address_postal_code").notNull(),
    addressCountry: text("address_country").notNull(),
    opensAt: time("opens_at").notNull(),
    closesAt: time("closes_at").notNull(),
    openOn: text("open_on", { enum: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"] })
      .array()
      .notNull()
      .default([]),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("warehouses_code_key").on(table.code),
    index("warehouses_name_idx").on(table.name),
    index("warehouses_name_prefix_idx").on(sql`name COLLATE "C"`),
    index("warehouses_code_prefix_idx").on(sql`code COLLATE "C"`),
    check("warehouses_name_length_check", sql`char_length(name) BETWEEN 1 AND 120`),
    check("warehouses_code_length_check", sql`char_length(code) = 3`),
    check("warehouses_code_pattern_check", sql`code ~ '^(?:[A-Z]{3})$'`),
    check("warehouses_address_street_length_check", sql`char_length(address_street) BETWEEN 1 AND 120`),
    check("warehouses_address_city_length_check", sql`char_length(address_city) BETWEEN 1 AND 80`),
    check("warehouses_address_postal_code_length_check", sql`char_length(address_postal_code) BETWEEN 2 AND 12`),
    check("warehouses_address_country_length_check", sql`char_length(address_country) = 2`),
    check("warehouses_address_country_pattern_check", sql`address_country ~ '^(?:[A-Z]{2})$'`),
    check("warehouses_open_on_size_check", sql`cardinality(open_on) BETWEEN 1 AND 7`),
    check(
      "warehouses_open_on_values_check",
      sql`open_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[]`,
    ),
    check("warehouses_opens_at_closes_at_check_rule", sql`opens_at < closes_at`),
  ],
);
