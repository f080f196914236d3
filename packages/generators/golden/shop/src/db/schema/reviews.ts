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
import { customers } from "./customers.ts";
import { products } from "./products.ts";

/** A customer's opinion about a product. */
export const reviews = pgTable(
  "reviews",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    productId: uuid("product_id").notNull(),
    authorId: uuid("author_id").notNull(),
    stars: integer("stars").notNull(),
    title: text("title").notNull(),
    body: text("body"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("reviews_product_id_author_id_key").on(table.productId, table.authorId),
    foreignKey({
      name: "reviews_product_id_fkey",
      columns: [table.productId],
      foreignColumns: [products.id],
    }).onDelete("cascade"),
    foreignKey({
      name: "reviews_author_id_fkey",
      columns: [table.authorId],
      foreignColumns: [customers.id],
    }).onDelete("cascade"),
    index("reviews_product_id_created_at_idx").on(table.productId, table.createdAt.desc()),
    index("reviews_author_id_idx").on(table.authorId),
    check("reviews_stars_range_check", sql`stars BETWEEN 1 AND 5`),
    check("reviews_title_length_check", sql`char_length(title) BETWEEN 1 AND 120`),
  ],
);
