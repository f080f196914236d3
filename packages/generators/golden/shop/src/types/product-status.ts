import { z } from "zod";

export const productStatusSchema = z.enum(["draft", "active", "discontinued"]).meta({ id: "ProductStatus" });

/** What people read instead of the name, where it differs. */
export const productStatusLabels: ReadonlyMap<ProductStatus, string> = new Map([
  ["draft", "In preparation"],
  ["active", "On sale"],
  ["discontinued", "No longer sold"],
]);

export type ProductStatus = z.infer<typeof productStatusSchema>;
