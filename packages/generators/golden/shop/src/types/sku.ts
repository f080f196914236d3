import type { z } from "zod";
import { text } from "./scalars.ts";

/** Stock keeping unit: what is printed on the shelf. */
export const skuSchema = text({ min: 6, max: 12, patterns: [/^(?:[A-Z]{3}-[0-9]{2,8})$/u] }).meta({
  id: "Sku",
  description: "Stock keeping unit: what is printed on the shelf.",
});

export type Sku = z.infer<typeof skuSchema>;
