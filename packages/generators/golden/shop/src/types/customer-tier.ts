import { z } from "zod";

export const customerTierSchema = z.enum(["standard", "silver", "gold"]).meta({ id: "CustomerTier" });

/** What people read instead of the name, where it differs. */
export const customerTierLabels: ReadonlyMap<CustomerTier, string> = new Map([
  ["silver", "Silver"],
  ["gold", "Gold"],
]);

export type CustomerTier = z.infer<typeof customerTierSchema>;
