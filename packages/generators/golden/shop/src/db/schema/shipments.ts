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
import { orders } from "./orders.ts";
import { warehouses } from "./warehouses.ts";

/** What leaves a warehouse for one order, which may leave in several. */
export const shipments = pgTable(
  "shipments",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    reference: text("reference")
      .notNull()
      .default(sql`'SHIP-' || to_char(nextval('shipments_reference_seq'), 'FM9999999999999900000')`),
    orderId: uuid("order_id").notNull(),
    fromId: uuid("from_id").notNull(),
    status: text("status", { enum: ["packing", "handedOver", "delivered", "lost"] })
      .notNull()
      .default("packing"),
    tracking: uuid("tracking").notNull().default(sql`gen_random_uuid()`),
    handedOverAt: instant("handed_over_at"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("shipments_tracking_key").on(table.tracking),
    unique("shipments_reference_key").on(table.reference),
    foreignKey({ name: "shipments_order_id_fkey", columns: [table.orderId], foreignColumns: [orders.id] }),
    foreignKey({ name: "shipments_from_id_fkey", columns: [table.fromId], foreignColumns: [warehouses.id] }),
    index("shipments_order_id_idx").on(table.orderId),
    index("shipments_from_id_idx").on(table.fromId),
    index("shipments_reference_prefix_idx").on(sql`reference COLLATE "C"`),
    check("shipments_reference_length_check", sql`char_length(reference) BETWEEN 8 AND 24`),
    check("shipments_status_values_check", sql`status IN ('packing', 'handedOver', 'delivered', 'lost')`),
  ],
);
