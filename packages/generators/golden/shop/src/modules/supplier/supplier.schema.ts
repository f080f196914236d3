import { z } from "zod";
import { emailSchema } from "../../types/email.ts";
import { MOST_ITEMS } from "../../types/most-items.ts";
import { phoneSchema } from "../../types/phone.ts";
import { date, duration, instant, text } from "../../types/scalars.ts";
import { weekdaySchema } from "../../types/weekday.ts";

/** Who delivers to us. */
export const supplierSchema = z
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
    customerNumber: text({ min: 1, max: 40 }).nullable().meta({ description: "Our number at theirs." }),
    deliversOn: z.array(weekdaySchema),
    leadTime: duration,
    foundedOn: date.nullable(),
  })
  .meta({ id: "Supplier", description: "Who delivers to us." });

export type Supplier = z.infer<typeof supplierSchema>;

/** What a client sends to create one. */
export const supplierCreateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }),
    email: emailSchema,
    phone: phoneSchema.nullish(),
    customerNumber: text({ min: 1, max: 40 }).nullish().meta({ description: "Our number at theirs." }),
    deliversOn: z.array(weekdaySchema).max(MOST_ITEMS).default([]),
    leadTime: duration.default("P3D"),
    foundedOn: date.nullish(),
  })
  .meta({ id: "SupplierCreate" });

export type SupplierCreate = z.infer<typeof supplierCreateSchema>;

/** What a client sends to change one: only what changes. */
export const supplierUpdateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }).optional(),
    email: emailSchema.optional(),
    phone: phoneSchema.nullish(),
    customerNumber: text({ min: 1, max: 40 }).nullish().meta({ description: "Our number at theirs." }),
    deliversOn: z.array(weekdaySchema).max(MOST_ITEMS).optional(),
    leadTime: duration.optional(),
    foundedOn: date.nullish(),
  })
  .meta({ id: "SupplierUpdate" });

export type SupplierUpdate = z.infer<typeof supplierUpdateSchema>;
