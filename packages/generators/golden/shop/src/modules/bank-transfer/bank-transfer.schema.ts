import { z } from "zod";
import { ibanSchema } from "../../types/iban.ts";
import { instant, text } from "../../types/scalars.ts";

export const bankTransferSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    kind: z.literal("bankTransfer"),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean(),
    iban: ibanSchema,
    bic: text({ min: 8, max: 11 }).nullable(),
  })
  .meta({ id: "BankTransfer" });

export type BankTransfer = z.infer<typeof bankTransferSchema>;

/** What a client sends to create one. */
export const bankTransferCreateSchema = z
  .strictObject({
    customerId: z.uuid(),
    label: text({ min: 1, max: 60 }),
    preferred: z.boolean().default(false),
    iban: ibanSchema,
    bic: text({ min: 8, max: 11 }).nullish(),
  })
  .meta({ id: "BankTransferCreate" });

export type BankTransferCreate = z.infer<typeof bankTransferCreateSchema>;

/** What a client sends to change one: only what changes. */
export const bankTransferUpdateSchema = z
  .strictObject({
    customerId: z.uuid().optional(),
    label: text({ min: 1, max: 60 }).optional(),
    preferred: z.boolean().optional(),
    iban: ibanSchema.optional(),
    bic: text({ min: 8, max: 11 }).nullish(),
  })
  .meta({ id: "BankTransferUpdate" });

export type BankTransferUpdate = z.infer<typeof bankTransferUpdateSchema>;
