import { z } from "zod";
import { currencyCodeSchema } from "./currency-code.ts";
import { decimal } from "./scalars.ts";

/** An amount in a currency. Amounts in different currencies are never added up. */
export const moneySchema = z
  .strictObject({
    amount: decimal({ precision: 12, scale: 2 }),
    currency: currencyCodeSchema.default("EUR").describe("ISO 4217."),
  })
  .meta({ id: "Money", description: "An amount in a currency. Amounts in different currencies are never added up." });

export type Money = z.infer<typeof moneySchema>;
