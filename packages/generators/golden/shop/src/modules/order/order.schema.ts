import { z } from "zod";
import { addressSchema } from "../../types/address.ts";
import { orderNumberSchema } from "../../types/order-number.ts";
import { orderStatusSchema } from "../../types/order-status.ts";
import { percentageSchema } from "../../types/percentage.ts";
import { date, instant, text } from "../../types/scalars.ts";
import { orderLineSchema, orderLineWriteSchema } from "../order-line/order-line.schema.ts";

/** A customer's order. Its lines live and die with it. */
export const orderSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    number: orderNumberSchema,
    status: orderStatusSchema,
    customerId: z.uuid(),
    paidById: z.uuid().nullable(),
    handledById: z.uuid().nullable(),
    lines: z.array(orderLineSchema),
    shipTo: addressSchema,
    billTo: addressSchema.nullable(),
    discount: percentageSchema,
    note: text().nullable(),
    placedAt: instant.nullable(),
    deliverBy: date.nullable(),
  })
  .meta({ id: "Order", description: "A customer's order. Its lines live and die with it." });

export type Order = z.infer<typeof orderSchema>;

/** What a client sends to create one. */
export const orderCreateSchema = z
  .strictObject({
    number: orderNumberSchema.optional(),
    status: orderStatusSchema.default("draft"),
    customerId: z.uuid(),
    paidById: z.uuid().nullish(),
    handledById: z.uuid().nullish(),
    lines: z.array(orderLineWriteSchema).min(1),
    shipTo: addressSchema,
    billTo: addressSchema.nullish(),
    discount: percentageSchema.default("0"),
    note: text().nullish(),
    placedAt: instant.nullish(),
    deliverBy: date.nullish(),
  })
  .meta({ id: "OrderCreate" });

export type OrderCreate = z.infer<typeof orderCreateSchema>;

/** What a client sends to change one: only what changes. */
export const orderUpdateSchema = z
  .strictObject({
    number: z.never({ error: "cannot be changed once it is set" }).optional(),
    status: orderStatusSchema.optional(),
    customerId: z.uuid().optional(),
    paidById: z.uuid().nullish(),
    handledById: z.uuid().nullish(),
    lines: z.array(orderLineWriteSchema).min(1).optional(),
    shipTo: addressSchema.optional(),
    billTo: addressSchema.nullish(),
    discount: percentageSchema.optional(),
    note: text().nullish(),
    placedAt: instant.nullish(),
    deliverBy: date.nullish(),
  })
  .meta({ id: "OrderUpdate" });

export type OrderUpdate = z.infer<typeof orderUpdateSchema>;
