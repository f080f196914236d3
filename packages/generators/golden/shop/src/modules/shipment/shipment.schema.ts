import { z } from "zod";
import { MOST_ITEMS } from "../../types/most-items.ts";
import { instant, text, uuid } from "../../types/scalars.ts";
import { shipmentStatusSchema } from "../../types/shipment-status.ts";
import {
  customsDeclarationCreateSchema,
  customsDeclarationSchema,
} from "../customs-declaration/customs-declaration.schema.ts";
import { parcelSchema, parcelWriteSchema } from "../parcel/parcel.schema.ts";

/** What leaves a warehouse for one order, which may leave in several. */
export const shipmentSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    reference: text({ min: 8, max: 24 }),
    orderId: z.uuid(),
    fromId: z.uuid(),
    status: shipmentStatusSchema,
    lineIds: z
      .array(z.uuid())
      .meta({ description: "The lines it carries; the order's others come with other shipments." }),
    parcels: z.array(parcelSchema),
    customs: customsDeclarationSchema.nullable(),
    tracking: z.uuid(),
    handedOverAt: instant.nullable(),
  })
  .meta({ id: "Shipment", description: "What leaves a warehouse for one order, which may leave in several." });

export type Shipment = z.infer<typeof shipmentSchema>;

/** What a client sends to create one. */
export const shipmentCreateSchema = z
  .strictObject({
    orderId: z.uuid(),
    fromId: z.uuid(),
    lineIds: z
      .array(uuid)
      .min(1)
      .max(MOST_ITEMS)
      .meta({ description: "The lines it carries; the order's others come with other shipments." }),
    parcels: z.array(parcelWriteSchema).max(MOST_ITEMS).default([]),
    customs: customsDeclarationCreateSchema.nullish(),
    tracking: z.uuid().optional(),
    handedOverAt: instant.nullish(),
  })
  .meta({ id: "ShipmentCreate" });

export type ShipmentCreate = z.infer<typeof shipmentCreateSchema>;

/** What a client sends to change one: only what changes. */
export const shipmentUpdateSchema = z
  .strictObject({
    orderId: z.uuid().optional(),
    fromId: z.uuid().optional(),
    lineIds: z
      .array(uuid)
      .min(1)
      .max(MOST_ITEMS)
      .optional()
      .meta({ description: "The lines it carries; the order's others come with other shipments." }),
    parcels: z.array(parcelWriteSchema).max(MOST_ITEMS).optional(),
    customs: customsDeclarationCreateSchema.nullish(),
    tracking: z.never({ error: "cannot be changed once it is set" }).optional(),
    handedOverAt: instant.nullish(),
  })
  .meta({ id: "ShipmentUpdate" });

export type ShipmentUpdate = z.infer<typeof shipmentUpdateSchema>;
