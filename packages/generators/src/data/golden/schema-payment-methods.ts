import { sql } from "drizzle-orm";
import {
  check,
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
import { long } from "../columns.ts";
import { newId } from "../id.ts";
import { customers } from "./customers.ts";
import { suppliers } from "./suppliers.ts";

export const paymentMethods = pgTable(
  "payment_methods",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    kind: text("kind", { enum: ["paymentMethod", "cardPayment", "bankTransfer"] }).notNull(),
    label: text("label").notNull(),
    customerId: uuid("customer_id").notNull(),
    lastDigits: text("last_digits"),
    limitAmount: numeric("limit_amount", { precision: 12, scale: 2 }),
    limitCurrency: text("limit_currency"),
    fees: long("fees").array().notNull().default([]),
    iban: text("iban"),
    bankId: uuid("bank_id"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("payment_methods_iban_key").on(table.iban),
    foreignKey({
      name: "payment_methods_customer_id_fkey",
      columns: [table.customerId],
      foreignColumns: [customers.id],
    }).onDelete("cascade"),
    foreignKey({ name: "payment_methods_bank_id_fkey", columns: [table.bankId], foreignColumns: [suppliers.id] }),
    index("payment_methods_customer_id_idx").on(table.customerId),
    index("payment_methods_bank_id_idx").on(table.bankId),
    index("payment_methods_iban_prefix_idx").on(sql`iban COLLATE "C"`),
    check("payment_methods_kind_values_check", sql`kind IN ('paymentMethod', 'cardPayment', 'bankTransfer')`),
    check("payment_methods_label_length_check", sql`char_length(label) <= 60`),
    check("payment_methods_last_digits_length_check", sql`char_length(last_digits) = 4`),
    check("payment_methods_last_digits_required_check", sql`kind NOT IN ('cardPayment') OR last_digits IS NOT NULL`),
    check("payment_methods_limit_currency_length_check", sql`char_length(limit_currency) = 3`),
    check(
      "payment_methods_limit_required_check",
      sql`kind NOT IN ('cardPayment') OR num_nulls(limit_amount, limit_currency) = 0`,
    ),
    check("payment_methods_iban_length_check", sql`char_length(iban) BETWEEN 15 AND 34`),
    check("payment_methods_iban_required_check", sql`kind NOT IN ('bankTransfer') OR iban IS NOT NULL`),
    check("payment_methods_bank_id_required_check", sql`kind NOT IN ('bankTransfer') OR bank_id IS NOT NULL`),
  ],
);
