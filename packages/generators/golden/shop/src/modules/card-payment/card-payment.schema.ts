import { z } from "zod";
import { cardBrandSchema } from "../../types/card-brand.ts";
import { lastDigitsSchema } from "../../types/last-digits.ts";
import { date, instant, text } from "../../types/scalars.ts";

/** Only what may be kept: never the number. */
export const cardPaymentSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    kind: z.literal("cardPayment"),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean(),
    brand: cardBrandSchema,
    lastDigits: lastDigitsSchema,
    expiresOn: date,
    token: z.uuid().meta({ description: "The payment provider's name for this card." }),
  })
  .meta({ id: "CardPayment", description: "Only what may be kept: never the number." });

export type CardPayment = z.infer<typeof cardPaymentSchema>;

/** What a client sends to create one. */
export const cardPaymentCreateSchema = z
  .strictObject({
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean().default(false),
    brand: cardBrandSchema,
    lastDigits: lastDigitsSchema,
    expiresOn: date,
    token: z.uuid().optional().meta({ description: "The payment provider's name for this card." }),
  })
  .meta({ id: "CardPaymentCreate" });

export type CardPaymentCreate = z.infer<typeof cardPaymentCreateSchema>;

/** What a client sends to change one: only what changes. */
export const cardPaymentUpdateSchema = z
  .strictObject({
    customerId: z.uuid().optional(),
    label: text({ min: 1, max: 60 }).optional(),
    preferred: z.boolean().optional(),
    brand: cardBrandSchema.optional(),
    lastDigits: lastDigitsSchema.optional(),
    expiresOn: date.optional(),
    token: z
      .never({ error: "cannot be changed once it is set" })
      .optional()
      .meta({ description: "The payment provider's name for this card." }),
  })
  .meta({ id: "CardPaymentUpdate" });

export type CardPaymentUpdate = z.infer<typeof cardPaymentUpdateSchema>;
