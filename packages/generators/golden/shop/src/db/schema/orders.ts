import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  index,
  integer,
  numeric,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";
import { newId } from "../id.ts";
import { accounts } from "./accounts.ts";
import { customers } from "./customers.ts";
import { paymentMethods } from "./payment-methods.ts";

/** A customer's order. Its lines live and die with it. */
export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    number: text("number")
      .notNull()
      .default(sql`'SO-' || to_char(nextval('orders_number_seq'), 'FM9999999999999900000')`),
    status: text("status", { enum: ["draft", "placed", "paid", "shipped", "cancelled"] })
      .notNull()
      .default("draft"),
    customerId: uuid("customer_id").notNull(),
    paidById: uuid("paid_by_id"),
    handledById: uuid("handled_by_id"),
    shipToStreet: text("ship_to_street").notNull(),
    shipToCity: text("ship_to_city").notNull(),
    shipToPostalCode: text("ship_to_postal_code").notNull(),
    shipToCountry: text("ship_to_country").notNull(),
    billToStreet: text("bill_to_street"),
    billToCity: text("bill_to_city"),
    billToPostalCode: text("bill_to_postal_code"),
    billToCountry: text("bill_to_country"),
    /** Given by customer support. */
    discount: numeric("discount", { precision: 5, scale: 2 }).notNull().default("0"),
    note: text("note"),
    /** Written down by what `place` does, or by customer support. */
    placedAt: instant("placed_at"),
    deliverBy: date("deliver_by", { mode: "string" }),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("orders_number_key").on(table.number),
    unique("orders_customer_id_number_key").on(table.customerId, table.number),
    foreignKey({ name: "orders_customer_id_fkey", columns: [table.customerId], foreignColumns: [customers.id] }),
    foreignKey({ name: "orders_paid_by_id_fkey", columns: [table.paidById], foreignColumns: [paymentMethods.id] }),
    foreignKey({
      name: "orders_handled_by_id_fkey",
      columns: [table.handledById],
      foreignColumns: [accounts.id],
    }).onDelete("set null"),
    index("orders_status_placed_at_idx").on(table.status, table.placedAt.desc()),
    index("orders_paid_by_id_idx").on(table.paidById),
    index("orders_handled_by_id_idx").on(table.handledById),
    index("orders_number_prefix_idx").on(sql`number COLLATE "C"`),
    check("orders_number_length_check", sql`char_length(number) BETWEEN 8 AND 20`),
    check("orders_number_pattern_check", sql`number ~ '^(?:SO-[0-9]+)$'`),
    check("orders_status_values_check", sql`status IN ('draft', 'placed', 'paid', 'shipped', 'cancelled')`),
    check("orders_ship_to_street_length_check", sql`char_length(ship_to_street) BETWEEN 1 AND 120`),
    check("orders_ship_to_city_length_check", sql`char_length(ship_to_city) BETWEEN 1 AND 80`),
    check("orders_ship_to_postal_code_length_check", sql`char_length(ship_to_postal_code) BETWEEN 2 AND 12`),
    check("orders_ship_to_country_length_check", sql`char_length(ship_to_country) = 2`),
    check("orders_ship_to_country_pattern_check", sql`ship_to_country ~ '^(?:[A-Z]{2})$'`),
    check("orders_bill_to_street_length_check", sql`char_length(bill_to_street) BETWEEN 1 AND 120`),
    check("orders_bill_to_city_length_check", sql`char_length(bill_to_city) BETWEEN 1 AND 80`),
    check("orders_bill_to_postal_code_length_check", sql`char_length(bill_to_postal_code) BETWEEN 2 AND 12`),
    check("orders_bill_to_country_length_check", sql`char_length(bill_to_country) = 2`),
    check("orders_bill_to_country_pattern_check", sql`bill_to_country ~ '^(?:[A-Z]{2})$'`),
    check(
      "orders_bill_to_complete_check",
      sql`num_nulls(bill_to_street, bill_to_city, bill_to_postal_code, bill_to_country) IN (0, 4)`,
    ),
    check("orders_discount_range_check", sql`discount BETWEEN 0 AND 100`),
    check("orders_paid_somehow_rule", sql`status NOT IN ('paid', 'shipped') OR paid_by_id IS NOT NULL`),
    check("orders_deliver_by_status_draft_check_rule", sql`deliver_by IS NULL OR status <> 'draft'`),
  ],
);
