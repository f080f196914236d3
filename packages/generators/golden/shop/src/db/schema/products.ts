import { sql } from "drizzle-orm";
import {
  check,
  date,
  doublePrecision,
  foreignKey,
  index,
  integer,
  jsonb,
  numeric,
  type PgTableExtraConfigValue,
  pgTable,
  text,
  unique,
  uuid,
} from "drizzle-orm/pg-core";
import { instant, type JsonValue, long } from "../columns.ts";
import type { TierPrice } from "../documents.ts";
import { newId } from "../id.ts";
import { categories } from "./categories.ts";
import { suppliers } from "./suppliers.ts";

/** Something that can be bought. */
export const products = pgTable(
  "products",
  {
    id: uuid("id").primaryKey().$defaultFn(newId),
    name: text("name").notNull(),
    createdAt: instant("created_at").notNull().default(sql`now()`),
    createdBy: uuid("created_by"),
    updatedAt: instant("updated_at").notNull().default(sql`now()`),
    updatedBy: uuid("updated_by"),
    sku: text("sku").notNull(),
    status: text("status", { enum: ["draft", "active", "discontinued"] })
      .notNull()
      .default("draft"),
    /** Markdown, shown on the product's page. */
    description: text("description"),
    priceAmount: numeric("price_amount", { precision: 12, scale: 2 }).notNull(),
    /** ISO 4217. */
    priceCurrency: text("price_currency").notNull(),
    /** Cheaper when more is bought at once. */
    tiers: jsonb("tiers").$type<TierPrice[]>().notNull().default(sql`'[]'::jsonb`),
    tax: numeric("tax", { precision: 5, scale: 2 }).notNull().default("20"),
    /** In kilograms. */
    weight: numeric("weight", { precision: 8, scale: 3 }),
    sizeLength: integer("size_length"),
    sizeWidth: integer("size_width"),
    sizeHeight: integer("size_height"),
    photoName: text("photo_name"),
    photoType: text("photo_type"),
    photoSize: integer("photo_size"),
    photoKey: text("photo_key"),
    manualName: text("manual_name"),
    manualType: text("manual_type"),
    manualSize: integer("manual_size"),
    manualKey: text("manual_key"),
    keywords: text("keywords").array().notNull().default([]),
    /** Whatever the supplier's feed says beyond this model. */
    attributes: jsonb("attributes").$type<JsonValue>(),
    /** How often its page was opened. */
    views: long("views").notNull().default("0"),
    averageRating: doublePrecision("average_rating"),
    availableFrom: date("available_from", { mode: "string" }).notNull().default(sql`current_date`),
    categoryId: uuid("category_id").notNull(),
    supplierId: uuid("supplier_id"),
    version: integer("version").notNull().default(1),
  },
  (table): PgTableExtraConfigValue[] => [
    unique("products_sku_key").on(table.sku),
    foreignKey({ name: "products_category_id_fkey", columns: [table.categoryId], foreignColumns: [categories.id] }),
    foreignKey({
      name: "products_supplier_id_fkey",
      columns: [table.supplierId],
      foreignColumns: [suppliers.id],
    }).onDelete("set null"),
    index("products_name_idx").on(table.name),
    index("products_category_id_status_idx").on(table.categoryId, table.status),
    index("products_supplier_id_idx").on(table.supplierId),
    index("products_name_prefix_idx").on(sql`name COLLATE "C"`),
    index("products_sku_prefix_idx").on(sql`sku COLLATE "C"`),
    check("products_name_length_check", sql`char_length(name) BETWEEN 1 AND 120`),
    check("products_sku_length_check", sql`char_length(sku) BETWEEN 6 AND 12`),
    check("products_sku_pattern_check", sql`sku ~ '^(?:[A-Z]{3}-[0-9]{2,8})$'`),
    check("products_status_values_check", sql`status IN ('draft', 'active', 'discontinued')`),
    check("products_price_currency_length_check", sql`char_length(price_currency) = 3`),
    check("products_price_currency_pattern_check", sql`price_currency ~ '^(?:[A-Z]{3})$'`),
    check(
      "products_tiers_size_check",
      sql`CASE WHEN jsonb_typeof(tiers) = 'array' THEN jsonb_array_length(tiers) <= 5 ELSE tiers IS NULL END`,
    ),
    check("products_tax_range_check", sql`tax BETWEEN 0 AND 100`),
    check("products_weight_range_check", sql`weight >= 0`),
    check("products_size_length_range_check", sql`size_length >= 1`),
    check("products_size_width_range_check", sql`size_width >= 1`),
    check("products_size_height_range_check", sql`size_height >= 1`),
    check("products_size_complete_check", sql`num_nulls(size_length, size_width, size_height) IN (0, 3)`),
    check("products_keywords_size_check", sql`cardinality(keywords) <= 20`),
    check("products_views_range_check", sql`views >= 0`),
    check("products_average_rating_range_check", sql`average_rating BETWEEN 0 AND 5`),
    check("products_price_not_negative_rule", sql`price_amount >= 0`),
  ],
);
