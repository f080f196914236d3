import { z } from "zod";
import { instant, text } from "../../types/scalars.ts";
import { bankTransferSchema } from "../bank-transfer/bank-transfer.schema.ts";
import { cardPaymentSchema } from "../card-payment/card-payment.schema.ts";

export const paymentMethodSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    kind: z.literal("paymentMethod"),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean(),
  })
  .meta({ id: "PaymentMethod" });

export type PaymentMethod = z.infer<typeof paymentMethodSchema>;

/** Any kind of PaymentMethod. */
export const anyPaymentMethodSchema = z
  .discriminatedUnion("kind", [paymentMethodSchema, cardPaymentSchema, bankTransferSchema])
  .meta({ id: "AnyPaymentMethod" });

export type AnyPaymentMethod = z.infer<typeof anyPaymentMethodSchema>;

/** What a client sends to create one. */
export const paymentMethodCreateSchema = z
  .strictObject({
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean().default(false),
  })
  .meta({ id: "PaymentMethodCreate" });

export type PaymentMethodCreate = z.infer<typeof paymentMethodCreateSchema>;

/** What a client sends to change one: only what changes. */
export const paymentMethodUpdateSchema = z
  .strictObject({
    customerId: z.uuid().optional(),
    label: text({ min: 1, max: 60 }).optional(),
    preferred: z.boolean().optional(),
  })
  .meta({ id: "PaymentMethodUpdate" });

export type PaymentMethodUpdate = z.infer<typeof paymentMethodUpdateSchema>;
