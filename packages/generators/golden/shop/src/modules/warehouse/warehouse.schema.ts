import { z } from "zod";
import { holds } from "../../rules/holds.ts";
import { compareTimes } from "../../rules/values.ts";
import { addressSchema } from "../../types/address.ts";
import { text, time } from "../../types/scalars.ts";
import { siteCodeSchema } from "../../types/site-code.ts";
import { weekdaySchema } from "../../types/weekday.ts";

export const warehouseSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: text({ min: 1, max: 120 }),
    code: siteCodeSchema,
    address: addressSchema,
    opensAt: time,
    closesAt: time,
    openOn: z.array(weekdaySchema),
  })
  .meta({ id: "Warehouse" });

export type Warehouse = z.infer<typeof warehouseSchema>;

/** What a client sends to create one. */
export const warehouseCreateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }),
    code: siteCodeSchema,
    address: addressSchema,
    opensAt: time,
    closesAt: time,
    openOn: z.array(weekdaySchema).min(1).max(7).default([]),
  })
  .check(
    holds(
      "Warehouse.opensAtClosesAtCheck",
      "A warehouse opens before it closes",
      (row) => compareTimes(row.opensAt, row.closesAt) < 0,
      ["opensAt", "closesAt"],
    ),
  )
  .meta({ id: "WarehouseCreate" });

export type WarehouseCreate = z.infer<typeof warehouseCreateSchema>;

/**
 * What a client sends to change one: only what changes.
 * What must hold for the row as a whole is judged by the database, which knows the rest of it.
 */
export const warehouseUpdateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }).optional(),
    code: z.never({ error: "cannot be changed once it is set" }).optional(),
    address: addressSchema.optional(),
    opensAt: time.optional(),
    closesAt: time.optional(),
    openOn: z.array(weekdaySchema).min(1).max(7).optional(),
  })
  .meta({ id: "WarehouseUpdate" });

export type WarehouseUpdate = z.infer<typeof warehouseUpdateSchema>;
