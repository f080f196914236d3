import { sql } from "drizzle-orm";
import {
  check,
  foreignKey,
  index,
  integer,
  type PgTableExtraConfigValue,
  pgTable,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant } from "../columns.ts";
import { newId } from "../id.ts";
import { products } from "./products.ts";
import { warehouses } from "./warehouses.ts";

/** How much of a product lies in a warehouse. */
export const stockItems = pgTable(
  "stock_items",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    productId: uuid("product_id").notNull(),
    warehouseId: uuid("warehouse_id").notNull(),
    onHand: integer("on_hand").notNull().default(0),
    reserved: integer("reserved").notNull().default(0),
    countedAt: instant("counted_at"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("stock_items_product_id_warehouse_id_key").on(table.productId, table.warehouseId),
    foreignKey({
      name: "stock_items_product_id_fkey",
      columns: [table.productId],
      foreignColumns: [products.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "stock_items_warehouse_id_fkey",
      columns: [table.warehouseId],
      foreignColumns: [warehouses.id],
    }),
    index("stock_items_warehouse_id_idx").on(table.warehouseId),
    check("stock_items_on_hand_range_check", sql`on_hand >= 0`),
    check("stock_items_reserved_range_check", sql`reserved >= 0`),
    check("stock_items_reserved_on_hand_check_rule", sql`reserved <= on_hand`),
  ],
);
