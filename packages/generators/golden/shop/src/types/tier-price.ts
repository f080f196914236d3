import { z } from "zod";
import { moneySchema } from "./money.ts";

/** A price that holds from a quantity on. */
export const tierPriceSchema = z
  .strictObject({
    from: z.int32().min(2),
    price: moneySchema,
  })
  .meta({ id: "TierPrice", description: "A price that holds from a quantity on." });

export type TierPrice = z.infer<typeof tierPriceSchema>;
