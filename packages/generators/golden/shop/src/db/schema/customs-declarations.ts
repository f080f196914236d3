import { sql } from "drizzle-orm";
import {
  check,
  date,
  foreignKey,
  numeric,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { newId } from "../id.ts";
import { shipments } from "./shipments.ts";

/** Needed when a parcel leaves the customs union. */
export const customsDeclarations = pgTable(
  "customs_declarations",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    contents: text("contents").notNull(),
    worth: numeric("worth", { precision: 12, scale: 2 }).notNull(),
    declaredOn: date("declared_on", { mode: "string" }).notNull().default(sql`current_date`),
    shipmentId: uuid("shipment_id").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("customs_declarations_shipment_id_key").on(table.shipmentId),
    foreignKey({
      name: "customs_declarations_shipment_id_fkey",
      columns: [table.shipmentId],
      foreignColumns: [shipments.id],
    }).onDelete("cascade"),
    check("customs_declarations_contents_length_check", sql`char_length(contents) BETWEEN 1 AND 200`),
    check("customs_declarations_worth_range_check", sql`worth >= 0`),
  ],
);
