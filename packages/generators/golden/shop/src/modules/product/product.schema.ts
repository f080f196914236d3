import { z } from "zod";
import { dimensionsSchema, dimensionsShownSchema } from "../../types/dimensions.ts";
import { moneySchema } from "../../types/money.ts";
import { MOST_ITEMS } from "../../types/most-items.ts";
import { percentageSchema } from "../../types/percentage.ts";
import { productStatusSchema } from "../../types/product-status.ts";
import { date, decimal, fileSchema, instant, json, long, text, uuid } from "../../types/scalars.ts";
import { skuSchema } from "../../types/sku.ts";
import { tierPriceSchema } from "../../types/tier-price.ts";

/** Something that can be bought. */
export const productSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: text({ min: 1, max: 120 }),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    sku: skuSchema,
    status: productStatusSchema,
    description: text().nullable().meta({ description: "Markdown, shown on the product's page." }),
    price: moneySchema,
    tiers: z.array(tierPriceSchema).meta({ description: "Cheaper when more is bought at once." }),
    tax: percentageSchema,
    weight: decimal({ precision: 8, scale: 3, min: "0" }).nullable().meta({ description: "In kilograms." }),
    size: dimensionsShownSchema.nullable(),
    photo: fileSchema.nullable(),
    manual: fileSchema.nullable(),
    keywords: z.array(text({ min: 2, max: 30 })),
    attributes: json.nullable().meta({ description: "Whatever the supplier's feed says beyond this model." }),
    views: long({ min: "0" }).meta({ description: "How often its page was opened." }),
    averageRating: z.number().min(0).max(5).nullable(),
    availableFrom: date,
    categoryId: z.uuid(),
    supplierId: z.uuid().nullable(),
    tagIds: z.array(z.uuid()),
    relatedIds: z.array(z.uuid()).meta({ description: "What else a customer may like." }),
    onSale: z.boolean(),
  })
  .meta({ id: "Product", description: "Something that can be bought." });

export type Product = z.infer<typeof productSchema>;

/** What a client sends to create one. */
export const productCreateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }),
    sku: skuSchema,
    description: text().nullish().meta({ description: "Markdown, shown on the product's page." }),
    price: moneySchema,
    tiers: z.array(tierPriceSchema).max(5).optional().meta({ description: "Cheaper when more is bought at once." }),
    tax: percentageSchema.default("20"),
    weight: decimal({ precision: 8, scale: 3, min: "0" }).nullish().meta({ description: "In kilograms." }),
    size: dimensionsSchema.nullish(),
    keywords: z
      .array(text({ min: 2, max: 30 }))
      .max(20)
      .default([]),
    attributes: json.nullish().meta({ description: "Whatever the supplier's feed says beyond this model." }),
    views: long({ min: "0" }).default("0").meta({ description: "How often its page was opened." }),
    averageRating: z.number().min(0).max(5).nullish(),
    availableFrom: date.optional(),
    categoryId: z.uuid(),
    supplierId: z.uuid().nullish(),
    tagIds: z.array(uuid).max(MOST_ITEMS).default([]),
    relatedIds: z.array(uuid).max(MOST_ITEMS).default([]).meta({ description: "What else a customer may like." }),
  })
  .meta({ id: "ProductCreate" });

export type ProductCreate = z.infer<typeof productCreateSchema>;

/** What a client sends to change one: only what changes. */
export const productUpdateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }).optional(),
    sku: z.never({ error: "cannot be changed once it is set" }).optional(),
    description: text().nullish().meta({ description: "Markdown, shown on the product's page." }),
    price: moneySchema.optional(),
    tiers: z.array(tierPriceSchema).max(5).optional().meta({ description: "Cheaper when more is bought at once." }),
    tax: percentageSchema.optional(),
    weight: decimal({ precision: 8, scale: 3, min: "0" }).nullish().meta({ description: "In kilograms." }),
    size: dimensionsSchema.nullish(),
    keywords: z
      .array(text({ min: 2, max: 30 }))
      .max(20)
      .optional(),
    attributes: json.nullish().meta({ description: "Whatever the supplier's feed says beyond this model." }),
    views: long({ min: "0" }).optional().meta({ description: "How often its page was opened." }),
    averageRating: z.number().min(0).max(5).nullish(),
    availableFrom: date.optional(),
    categoryId: z.uuid().optional(),
    supplierId: z.uuid().nullish(),
    tagIds: z.array(uuid).max(MOST_ITEMS).optional(),
    relatedIds: z.array(uuid).max(MOST_ITEMS).optional().meta({ description: "What else a customer may like." }),
  })
  .meta({ id: "ProductUpdate" });

export type ProductUpdate = z.infer<typeof productUpdateSchema>;
