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
import { newId } from "../id.ts";
import { shipments } from "./shipments.ts";

export const parcels = pgTable(
  "parcels",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    sizeLength: integer("size_length").notNull(),
    sizeWidth: integer("size_width").notNull(),
    sizeHeight: integer("size_height").notNull(),
    /** In kilograms. */
    weight: numeric("weight", { precision: 6, scale: 2 }).notNull(),
    label: text("label"),
    shipmentId: uuid("shipment_id").notNull(),
    position: integer("position").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("parcels_label_key").on(table.label),
    foreignKey({
      name: "parcels_shipment_id_fkey",
      columns: [table.shipmentId],
      foreignColumns: [shipments.id],
    }).onDelete("cascade"),
    index("parcels_shipment_id_idx").on(table.shipmentId),
    index("parcels_label_prefix_idx").on(sql`label COLLATE "C"`),
    check("parcels_size_length_range_check", sql`size_length >= 1`),
    check("parcels_size_width_range_check", sql`size_width >= 1`),
    check("parcels_size_height_range_check", sql`size_height >= 1`),
    check("parcels_weight_range_check", sql`weight BETWEEN 0 AND 70`),
    check("parcels_label_length_check", sql`char_length(label) BETWEEN 1 AND 40`),
  ],
);
