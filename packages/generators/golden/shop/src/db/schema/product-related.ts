import { foreignKey, index, type PgTableExtraConfigValue, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { products } from "./products.ts";

export const productRelated = pgTable(
  "product_related",
  {
    productId: uuid("product_id").notNull(),
    relatedId: uuid("related_id").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "product_related_pkey", columns: [table.productId, table.relatedId] }),
    foreignKey({
      name: "product_related_product_id_fkey",
      columns: [table.productId],
      foreignColumns: [products.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "product_related_related_id_fkey",
      columns: [table.relatedId],
      foreignColumns: [products.id],
    }).onDelete("cascade"),
    index("product_related_related_id_idx").on(table.relatedId),
  ],
);
