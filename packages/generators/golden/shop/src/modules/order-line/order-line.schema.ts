import { z } from "zod";
import { moneySchema } from "../../types/money.ts";
import { text, uuid } from "../../types/scalars.ts";

/** One product in an order, at the price of the day. */
export const orderLineSchema = z
  .object({
    id: z.uuid(),
    productId: z.uuid(),
    quantity: z.int32().min(1),
    price: moneySchema,
    giftWrap: z.boolean(),
    giftMessage: text({ max: 200 }).nullable(),
    orderId: z.uuid(),
  })
  .meta({ id: "OrderLine", description: "One product in an order, at the price of the day." });

export type OrderLine = z.infer<typeof orderLineSchema>;

/** What a client sends to create one. */
export const orderLineCreateSchema = z
  .strictObject({
    productId: z.uuid(),
    quantity: z.int32().min(1).default(1),
    price: moneySchema,
    giftWrap: z.boolean().default(false),
    giftMessage: text({ max: 200 }).nullish(),
  })
  .meta({ id: "OrderLineCreate" });

export type OrderLineCreate = z.infer<typeof orderLineCreateSchema>;

/** What a client sends to change one: only what changes. */
export const orderLineUpdateSchema = z
  .strictObject({
    productId: z.uuid().optional(),
    quantity: z.int32().min(1).optional(),
    price: moneySchema.optional(),
    giftWrap: z.boolean().optional(),
    giftMessage: text({ max: 200 }).nullish(),
  })
  .meta({ id: "OrderLineUpdate" });

export type OrderLineUpdate = z.infer<typeof orderLineUpdateSchema>;

/** One of an owner's parts as a client sends them: with the id of a stored part, or new without. */
export const orderLineWriteSchema = orderLineCreateSchema
  .safeExtend({ id: uuid.optional() })
  .meta({ id: "OrderLineWrite" });

export type OrderLineWrite = z.infer<typeof orderLineWriteSchema>;
