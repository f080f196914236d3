import { z } from "zod";

export const shipmentStatusSchema = z
  .enum(["packing", "handedOver", "delivered", "lost"])
  .meta({ id: "ShipmentStatus" });

/** What people read instead of the name, where it differs. */
export const shipmentStatusLabels: ReadonlyMap<ShipmentStatus, string> = new Map([["handedOver", "Handed over"]]);

export type ShipmentStatus = z.infer<typeof shipmentStatusSchema>;
