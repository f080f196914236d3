import { z } from "zod";
import { date, decimal, text, uuid } from "../../types/scalars.ts";

/** Needed when a parcel leaves the customs union. */
export const customsDeclarationSchema = z
  .object({
    id: z.uuid(),
    contents: text({ min: 1, max: 200 }),
    worth: decimal({ precision: 12, scale: 2, min: "0" }),
    declaredOn: date,
    shipmentId: z.uuid(),
  })
  .meta({ id: "CustomsDeclaration", description: "Needed when a parcel leaves the customs union." });

export type CustomsDeclaration = z.infer<typeof customsDeclarationSchema>;

/** What a client sends to create one. */
export const customsDeclarationCreateSchema = z
  .strictObject({
    contents: text({ min: 1, max: 200 }),
    worth: decimal({ precision: 12, scale: 2, min: "0" }),
    declaredOn: date.optional(),
  })
  .meta({ id: "CustomsDeclarationCreate" });

export type CustomsDeclarationCreate = z.infer<typeof customsDeclarationCreateSchema>;

/** What a client sends to change one: only what changes. */
export const customsDeclarationUpdateSchema = z
  .strictObject({
    contents: text({ min: 1, max: 200 }).optional(),
    worth: decimal({ precision: 12, scale: 2, min: "0" }).optional(),
    declaredOn: date.optional(),
  })
  .meta({ id: "CustomsDeclarationUpdate" });

export type CustomsDeclarationUpdate = z.infer<typeof customsDeclarationUpdateSchema>;

/** One of an owner's parts as a client sends them: with the id of a stored part, or new without. */
export const customsDeclarationWriteSchema = customsDeclarationCreateSchema
  .safeExtend({ id: uuid.optional() })
  .meta({ id: "CustomsDeclarationWrite" });

export type CustomsDeclarationWrite = z.infer<typeof customsDeclarationWriteSchema>;
