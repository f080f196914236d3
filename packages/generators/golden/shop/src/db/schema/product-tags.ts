import { foreignKey, index, type PgTableExtraConfigValue, pgTable, primaryKey, uuid } from "drizzle-orm/pg-core";
import { products } from "./products.ts";
import { tags } from "./tags.ts";

export const productTags = pgTable(
  "product_tags",
  {
    productId: uuid("product_id").notNull(),
    tagId: uuid("tag_id").notNull(),
  },
  (table): PgTableExtraConfigValue[] => [
    primaryKey({ name: "product_tags_pkey", columns: [table.productId, table.tagId] }),
    foreignKey({
      name: "product_tags_product_id_fkey",
      columns: [table.productId],
      foreignColumns: [products.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "product_tags_tag_id_fkey",
      columns: [table.tagId],
      foreignColumns: [tags.id],
    }).onDelete("cascade"),
    index("product_tags_tag_id_idx").on(table.tagId),
  ],
);
