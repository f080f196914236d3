import type { z } from "zod";
import { decimal } from "./scalars.ts";

/** How sure we are: 0 is never, 100 is always. */
export const percentageSchema = decimal({ precision: 5, scale: 2, min: "0", max: "100" }).meta({
  id: "Percentage",
  description: "How sure we are: 0 is never, 100 is always.",
});

export type Percentage = z.infer<typeof percentageSchema>;
