import { z } from "zod";
import { dimensionsSchema, dimensionsShownSchema } from "../../types/dimensions.ts";
import { decimal, text, uuid } from "../../types/scalars.ts";

export const parcelSchema = z
  .object({
    id: z.uuid(),
    size: dimensionsShownSchema,
    weight: decimal({ precision: 6, scale: 2, min: "0", max: "70" }).meta({ description: "In kilograms." }),
    label: text({ min: 1, max: 40 }).nullable(),
    shipmentId: z.uuid(),
  })
  .meta({ id: "Parcel" });

export type Parcel = z.infer<typeof parcelSchema>;

/** What a client sends to create one. */
export const parcelCreateSchema = z
  .strictObject({
    size: dimensionsSchema,
    weight: decimal({ precision: 6, scale: 2, min: "0", max: "70" }).meta({ description: "In kilograms." }),
    label: text({ min: 1, max: 40 }).nullish(),
  })
  .meta({ id: "ParcelCreate" });

export type ParcelCreate = z.infer<typeof parcelCreateSchema>;

/** What a client sends to change one: only what changes. */
export const parcelUpdateSchema = z
  .strictObject({
    size: dimensionsSchema.optional(),
    weight: decimal({ precision: 6, scale: 2, min: "0", max: "70" }).optional().meta({ description: "In kilograms." }),
    label: text({ min: 1, max: 40 }).nullish(),
  })
  .meta({ id: "ParcelUpdate" });

export type ParcelUpdate = z.infer<typeof parcelUpdateSchema>;

/** One of an owner's parts as a client sends them: with the id of a stored part, or new without. */
export const parcelWriteSchema = parcelCreateSchema.safeExtend({ id: uuid.optional() }).meta({ id: "ParcelWrite" });

export type ParcelWrite = z.infer<typeof parcelWriteSchema>;
