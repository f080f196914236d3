import { z } from "zod";
import { holds } from "../../rules/holds.ts";
import { instant } from "../../types/scalars.ts";

/** How much of a product lies in a warehouse. */
export const stockItemSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    productId: z.uuid(),
    warehouseId: z.uuid(),
    onHand: z.int32().min(0),
    reserved: z.int32().min(0),
    countedAt: instant.nullable(),
  })
  .meta({ id: "StockItem", description: "How much of a product lies in a warehouse." });

export type StockItem = z.infer<typeof stockItemSchema>;

/** What a client sends to create one. */
export const stockItemCreateSchema = z
  .strictObject({
    productId: z.uuid(),
    warehouseId: z.uuid(),
    onHand: z.int32().min(0).default(0),
    reserved: z.int32().min(0).default(0),
    countedAt: instant.nullish(),
  })
  .check(
    holds("StockItem.reservedOnHandCheck", "More is reserved than there is", (row) => row.reserved <= row.onHand, [
      "reserved",
      "onHand",
    ]),
  )
  .meta({ id: "StockItemCreate" });

export type StockItemCreate = z.infer<typeof stockItemCreateSchema>;

/**
 * What a client sends to change one: only what changes.
 * What must hold for the row as a whole is judged by the database, which knows the rest of it.
 */
export const stockItemUpdateSchema = z
  .strictObject({
    productId: z.never({ error: "cannot be changed once it is set" }).optional(),
    warehouseId: z.never({ error: "cannot be changed once it is set" }).optional(),
    onHand: z.int32().min(0).optional(),
    reserved: z.int32().min(0).optional(),
    countedAt: instant.nullish(),
  })
  .meta({ id: "StockItemUpdate" });

export type StockItemUpdate = z.infer<typeof stockItemUpdateSchema>;
