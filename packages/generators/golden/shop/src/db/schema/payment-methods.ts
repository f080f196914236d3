import { sql } from "drizzle-orm";
import {
  boolean,
  check,
  date,
  foreignKey,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";
import { newId } from "../id.ts";
import { customers } from "./customers.ts";

export const paymentMethods = pgTable(
  "payment_methods",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    kind: text("kind", { enum: ["paymentMethod", "cardPayment", "bankTransfer"] }).notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    customerId: uuid("customer_id").notNull(),
    label: text("label").notNull(),
    preferred: boolean("preferred").notNull().default(false),
    brand: text("brand", { enum: ["visa", "mastercard", "amex"] }),
    lastDigits: text("last_digits"),
    expiresOn: date("expires_on", { mode: "string" }),
    /** The payment provider's name for this card. */
    token: uuid("token").default(sql`gen_random_uuid()`),
    iban: text("iban"),
    bic: text("bic"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    foreignKey({
      name: "payment_methods_customer_id_fkey",
      columns: [table.customerId],
      foreignColumns: [customers.id],
    }).onDelete("cascade"),
    index("payment_methods_customer_id_preferred_idx").on(table.customerId, table.preferred.desc()),
    check("payment_methods_kind_values_check", sql`kind IN ('paymentMethod', 'cardPayment', 'bankTransfer')`),
    check("payment_methods_label_length_check", sql`char_length(label) BETWEEN 1 AND 60`),
    check("payment_methods_brand_values_check", sql`brand IN ('visa', 'mastercard', 'amex')`),
    check("payment_methods_brand_required_check", sql`kind NOT IN ('cardPayment') OR brand IS NOT NULL`),
    check("payment_methods_last_digits_length_check", sql`char_length(last_digits) = 4`),
    check("payment_methods_last_digits_pattern_check", sql`last_digits ~ '^(?:[0-9]{4})$'`),
    check("payment_methods_last_digits_required_check", sql`kind NOT IN ('cardPayment') OR last_digits IS NOT NULL`),
    check("payment_methods_expires_on_required_check", sql`kind NOT IN ('cardPayment') OR expires_on IS NOT NULL`),
    check("payment_methods_token_required_check", sql`kind NOT IN ('cardPayment') OR token IS NOT NULL`),
    check("payment_methods_iban_length_check", sql`char_length(iban) BETWEEN 15 AND 34`),
    check("payment_methods_iban_pattern_check", sql`iban ~ '^(?:[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$'`),
    check("payment_methods_iban_required_check", sql`kind NOT IN ('bankTransfer') OR iban IS NOT NULL`),
    check("payment_methods_bic_length_check", sql`char_length(bic) BETWEEN 8 AND 11`),
  ],
);
