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
import { instant } from "../columns.ts";
import { newId } from "../id.ts";
import { customers } from "./customers.ts";
import { paymentMethods } from "./payment-methods.ts";

export const orders = pgTable(
  "orders",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    number: text("number")
      .notNull()
      .default(sql`'SO-' || to_char(nextval('orders_number_seq'), 'FM9999999999999900000')`),
    status: text("status", { enum: ["draft", "placed", "paid"] })
      .notNull()
      .default("draft"),
    shipToStreet: text("ship_to_street").notNull(),
    shipToCity: text("ship_to_city").notNull(),
    shipToNote: text("ship_to_note"),
    placedAt: instant("placed_at"),
    customerId: uuid("customer_id").notNull(),
    paidById: uuid("paid_by_id"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("orders_number_key").on(table.number),
    unique("orders_customer_id_number_key").on(table.customerId, table.number),
    foreignKey({ name: "orders_customer_id_fkey", columns: [table.customerId], foreignColumns: [customers.id] }),
    foreignKey({
      name: "orders_paid_by_id_fkey",
      columns: [table.paidById],
      foreignColumns: [paymentMethods.id],
    }).onDelete("set null"),
    index("orders_status_placed_at_idx").on(table.status, table.placedAt.desc()),
    index("orders_paid_by_id_idx").on(table.paidById),
    index("orders_number_prefix_idx").on(sql`number COLLATE "C"`),
    check("orders_number_length_check", sql`char_length(number) BETWEEN 8 AND 20`),
    check("orders_number_pattern_check", sql`number ~ '^(?:SO-[0-9]+)$'`),
    check("orders_status_values_check", sql`status IN ('draft', 'placed', 'paid')`),
    check("orders_ship_to_street_length_check", sql`char_length(ship_to_street) <= 120`),
    check("orders_ship_to_city_length_check", sql`char_length(ship_to_city) <= 80`),
  ],
);
