import { foreignKey, index, type PgTableExtraConfigValue, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { orderLines } from "./order-lines.ts";
import { shipments } from "./shipments.ts";

export const orderLineShipments = pgTable(
  "order_line_shipments",
  {
    orderLineId: uuid("order_line_id").notNull(),
    shipmentId: uuid("shipment_id").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "order_line_shipments_pkey", columns: [table.orderLineId, table.shipmentId] }),
    foreignKey({
      name: "order_line_shipments_shipment_id_fkey",
      columns: [table.shipmentId],
      foreignColumns: [shipments.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "order_line_shipments_order_line_id_fkey",
      columns: [table.orderLineId],
      foreignColumns: [orderLines.id],
    }).onDelete("cascade"),
    index("order_line_shipments_shipment_id_idx").on(table.shipmentId),
  ],
);
