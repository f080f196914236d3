import { z } from "zod";
import { addressSchema } from "../../types/address.ts";
import { MOST_ITEMS } from "../../types/most-items.ts";
import { orderNumberSchema } from "../../types/order-number.ts";
import { orderStatusSchema } from "../../types/order-status.ts";
import { percentageSchema } from "../../types/percentage.ts";
import { date, decimal, instant, text } from "../../types/scalars.ts";
import { orderLineSchema, orderLineWriteSchema } from "../order-line/order-line.schema.ts";

/** A customer's order. Its lines live and die with it. */
export const orderSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    createdAt: instant.optional(),
    createdBy: z.uuid().nullable().optional(),
    updatedAt: instant.optional(),
    updatedBy: z.uuid().nullable().optional(),
    number: orderNumberSchema,
    status: orderStatusSchema,
    customerId: z.uuid().optional(),
    paidById: z.uuid().nullable().optional(),
    handledById: z.uuid().nullable().optional(),
    lines: z.array(orderLineSchema).optional(),
    shipTo: addressSchema.optional(),
    billTo: addressSchema.nullable().optional(),
    discount: percentageSchema.optional().meta({ description: "Given by customer support." }),
    note: text().nullable().optional(),
    placedAt: instant
      .nullable()
      .optional()
      .meta({ description: "Written down by what `place` does, or by customer support." }),
    deliverBy: date.nullable().optional(),
    currency: z.string().nullable().optional(),
    total: decimal().optional().meta({ description: "With the discount, in the order's currency." }),
  })
  .meta({ id: "Order", description: "A customer's order. Its lines live and die with it." });

export type Order = z.infer<typeof orderSchema>;

/** What a client sends to create one. */
export const orderCreateSchema = z
  .strictObject({
    customerId: z.uuid(),
    paidById: z.uuid().nullish(),
    handledById: z.uuid().nullish(),
    lines: z.array(orderLineWriteSchema).min(1).max(MOST_ITEMS),
    shipTo: addressSchema,
    billTo: addressSchema.nullish(),
    discount: percentageSchema.default("0").meta({ description: "Given by customer support." }),
    note: text().nullish(),
    placedAt: instant.nullish().meta({ description: "Written down by what `place` does, or by customer support." }),
    deliverBy: date.nullish(),
  })
  .meta({ id: "OrderCreate" });

export type OrderCreate = z.infer<typeof orderCreateSchema>;

/** What a client sends to change one: only what changes. */
export const orderUpdateSchema = z
  .strictObject({
    customerId: z.uuid().optional(),
    paidById: z.uuid().nullish(),
    handledById: z.uuid().nullish(),
    lines: z.array(orderLineWriteSchema).min(1).max(MOST_ITEMS).optional(),
    shipTo: addressSchema.optional(),
    billTo: addressSchema.nullish(),
    discount: percentageSchema.optional().meta({ description: "Given by customer support." }),
    note: text().nullish(),
    placedAt: instant.nullish().meta({ description: "Written down by what `place` does, or by customer support." }),
    deliverBy: date.nullish(),
  })
  .meta({ id: "OrderUpdate" });

export type OrderUpdate = z.infer<typeof orderUpdateSchema>;

/** What whoever wrote one gets back: what they may read of it, at least which it is. */
export const orderWrittenSchema = orderSchema
  .partial()
  .required({ id: true, version: true })
  .meta({ id: "OrderWritten" });

export type OrderWritten = z.infer<typeof orderWrittenSchema>;
