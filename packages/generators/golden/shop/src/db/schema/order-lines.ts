import { sql } from "drizzle-orm";
import {
  boolean,
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
import { orders } from "./orders.ts";
import { products } from "./products.ts";

/** One product in an order, at the price of the day. */
export const orderLines = pgTable(
  "order_lines",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    productId: uuid("product_id").notNull(),
    quantity: integer("quantity").notNull().default(1),
    priceAmount: numeric("price_amount", { precision: 12, scale: 2 }).notNull(),
    /** ISO 4217. */
    priceCurrency: text("price_currency").notNull(),
    giftWrap: boolean("gift_wrap").notNull().default(false),
    giftMessage: text("gift_message"),
    orderId: uuid("order_id").notNull(),
    position: integer("position").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("order_lines_order_id_product_id_key").on(table.orderId, table.productId),
    foreignKey({
      name: "order_lines_order_id_fkey",
      columns: [table.orderId],
      foreignColumns: [orders.id],
    }).onDelete("cascade"),
    foreignKey({ name: "order_lines_product_id_fkey", columns: [table.productId], foreignColumns: [products.id] }),
    index("order_lines_product_id_idx").on(table.productId),
    check("order_lines_quantity_range_check", sql`quantity >= 1`),
    check("order_lines_price_currency_length_check", sql`char_length(price_currency) = 3`),
    check("order_lines_price_currency_pattern_check", sql`price_currency ~ '^(?:[A-Z]{3})$'`),
    check("order_lines_gift_message_length_check", sql`char_length(gift_message) <= 200`),
    check("order_lines_price_not_negative_rule", sql`price_amount >= 0`),
  ],
);
