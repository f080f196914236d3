import { sql } from "drizzle-orm";
import {
  check,
  date,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { duration, instant } from "../columns.ts";
import { newId } from "../id.ts";

/** Who delivers to us. */
export const suppliers = pgTable(
  "suppliers",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    name: text("name").notNull(),
    email: text("email").notNull(),
    phone: text("phone"),
    /** Our number at theirs. */
    customerNumber: text("customer_number"),
    deliversOn: text("delivers_on", {
      enum: ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"],
    })
      .array()
      .notNull()
      .default([]),
    leadTime: duration("lead_time").notNull().default("P3D"),
    foundedOn: date("founded_on", { mode: "string" }),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("suppliers_email_key").on(table.email),
    unique("suppliers_customer_number_key").on(table.customerNumber),
    index("suppliers_email_prefix_idx").on(sql`email COLLATE "C"`),
    index("suppliers_customer_number_prefix_idx").on(sql`customer_number COLLATE "C"`),
    check("suppliers_name_length_check", sql`char_length(name) BETWEEN 1 AND 120`),
    check("suppliers_email_length_check", sql`char_length(email) BETWEEN 3 AND 254`),
    check("suppliers_email_caseless_check", sql`email = lower(email)`),
    check(
      "suppliers_email_pattern_check",
      sql`email ~ '^(?:[^@ \\t\\n\\v\\f\\r]+@[^@ \\t\\n\\v\\f\\r]+\\.[^@ \\t\\n\\v\\f\\r]+)$'`,
    ),
    check("suppliers_phone_length_check", sql`char_length(phone) BETWEEN 4 AND 24`),
    check("suppliers_phone_pattern_check", sql`phone ~ '^(?:\\+[0-9][0-9 ()./\\-]*[0-9])$'`),
    check("suppliers_customer_number_length_check", sql`char_length(customer_number) BETWEEN 1 AND 40`),
    check(
      "suppliers_delivers_on_values_check",
      sql`delivers_on <@ ARRAY['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday']::text[]`,
    ),
  ],
);
