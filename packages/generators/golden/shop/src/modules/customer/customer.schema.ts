import { z } from "zod";
import { holds } from "../../rules/holds.ts";
import { addressSchema } from "../../types/address.ts";
import { customerTierSchema } from "../../types/customer-tier.ts";
import { emailSchema } from "../../types/email.ts";
import { phoneSchema } from "../../types/phone.ts";
import { date, instant, text } from "../../types/scalars.ts";

/** Buys. Everything personal that we know is about a customer. */
export const customerSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    name: text({ min: 1, max: 120 }),
    email: emailSchema,
    phone: phoneSchema.nullable(),
    number: text({ min: 4, max: 12 }),
    tier: customerTierSchema,
    bornOn: date.nullable(),
    billing: addressSchema.nullable(),
    addresses: z.array(addressSchema).meta({ description: "Where parcels have gone before." }),
    marketing: z.boolean(),
    accountId: z.uuid().nullable(),
    loyaltyPoints: z.int32().min(0),
    memberSince: date.nullable(),
  })
  .meta({ id: "Customer", description: "Buys. Everything personal that we know is about a customer." });

export type Customer = z.infer<typeof customerSchema>;

/** What a client sends to create one. */
export const customerCreateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }),
    email: emailSchema,
    phone: phoneSchema.nullish(),
    tier: customerTierSchema.default("standard"),
    bornOn: date.nullish(),
    billing: addressSchema.nullish(),
    addresses: z.array(addressSchema).max(10).optional().meta({ description: "Where parcels have gone before." }),
    marketing: z.boolean().default(false),
    accountId: z.uuid().nullish(),
    loyaltyPoints: z.int32().min(0).default(0),
    memberSince: date.nullish(),
  })
  .check(
    holds(
      "Customer.memberSinceLoyaltyPointsCheck",
      "Only members collect points",
      (row) => row.memberSince != null || row.loyaltyPoints === 0,
      ["memberSince", "loyaltyPoints"],
    ),
  )
  .meta({ id: "CustomerCreate" });

export type CustomerCreate = z.infer<typeof customerCreateSchema>;

/**
 * What a client sends to change one: only what changes.
 * What must hold for the row as a whole is judged by the database, which knows the rest of it.
 */
export const customerUpdateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }).optional(),
    email: emailSchema.optional(),
    phone: phoneSchema.nullish(),
    tier: customerTierSchema.optional(),
    bornOn: date.nullish(),
    billing: addressSchema.nullish(),
    addresses: z.array(addressSchema).max(10).optional().meta({ description: "Where parcels have gone before." }),
    marketing: z.boolean().optional(),
    accountId: z.uuid().nullish(),
    loyaltyPoints: z.int32().min(0).optional(),
    memberSince: date.nullish(),
  })
  .meta({ id: "CustomerUpdate" });

export type CustomerUpdate = z.infer<typeof customerUpdateSchema>;
