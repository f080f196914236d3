import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  jsonb,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";
import type { Address } from "../documents.ts";
import { newId } from "../id.ts";
import { accounts } from "./accounts.ts";

/** Buys. Everything personal that we know is about a customer. */
export const customers = pgTable(
  "customers",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    name: text("name").notNull(),
    email: text("email").notNull(),
    phone: text("phone"),
    number: text("number")
      .notNull()
      .default(sql`'C-' || to_char(nextval('customers_number_seq'), 'FM9999999999999900000')`),
    tier: text("tier", { enum: ["standard", "silver", "gold"] })
      .notNull()
      .default("standard"),
    bornOn: date("born_on", { mode: "string" }),
    billingStreet: text("billing_street"),
    billingCity: text("billing_city"),
    billingPostalCode: text("billing_postal_code"),
    billingCountry: text("billing_country"),
    /** Where parcels have gone before. */
    addresses: jsonb("addresses").$type<Address[]>().notNull().default(sql`'[]'::jsonb`),
    marketing: boolean("marketing").notNull().default(false),
    accountId: uuid("account_id"),
    loyaltyPoints: integer("loyalty_points").notNull().default(0),
    memberSince: date("member_since", { mode: "string" }),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("customers_email_key").on(table.email),
    unique("customers_account_id_key").on(table.accountId),
    unique("customers_number_key").on(table.number),
    foreignKey({
      name: "customers_account_id_fkey",
      columns: [table.accountId],
      foreignColumns: [accounts.id],
    }).onDelete("set null"),
    index("customers_tier_name_idx").on(table.tier, table.name),
    index("customers_email_prefix_idx").on(sql`email COLLATE "C"`),
    index("customers_number_prefix_idx").on(sql`number COLLATE "C"`),
    check("customers_name_length_check", sql`char_length(name) BETWEEN 1 AND 120`),
    check("customers_email_length_check", sql`char_length(email) BETWEEN 3 AND 254`),
    check("customers_email_caseless_check", sql`email = lower(email)`),
    check(
      "customers_email_pattern_check",
      sql`email ~ '^(?:[^@ \\t\\n\\v\\f\\r]+@[^@ \\t\\n\\v\\f\\r]+\\.[^@ \\t\\n\\v\\f\\r]+)$'`,
    ),
    check("customers_phone_length_check", sql`char_length(phone) BETWEEN 4 AND 24`),
    check("customers_phone_pattern_check", sql`phone ~ '^(?:\\+[0-9][0-9 ()./\\-]*[0-9])$'`),
    check("customers_number_length_check", sql`char_length(number) BETWEEN 4 AND 12`),
    check("customers_tier_values_check", sql`tier IN ('standard', 'silver', 'gold')`),
    check("customers_billing_street_length_check", sql`char_length(billing_street) BETWEEN 1 AND 120`),
    check("customers_billing_city_length_check", sql`char_length(billing_city) BETWEEN 1 AND 80`),
    check("customers_billing_postal_code_length_check", sql`char_length(billing_postal_code) BETWEEN 2 AND 12`),
    check("customers_billing_country_length_check", sql`char_length(billing_country) = 2`),
    check("customers_billing_country_pattern_check", sql`billing_country ~ '^(?:[A-Z]{2})$'`),
    check(
      "customers_billing_complete_check",
      sql`num_nulls(billing_street, billing_city, billing_postal_code, billing_country) IN (0, 4)`,
    ),
    check(
      "customers_addresses_size_check",
      sql`CASE WHEN jsonb_typeof(addresses) = 'array' THEN jsonb_array_length(addresses) <= 10 ELSE addresses IS NULL END`,
    ),
    check("customers_loyalty_points_range_check", sql`loyalty_points >= 0`),
    check("customers_member_since_loyalty_points_check_rule", sql`member_since IS NOT NULL OR loyalty_points = 0`),
  ],
);
