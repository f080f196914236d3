import { z } from "zod";
import { holds } from "../rules/holds.ts";
import { compareNumbers } from "../rules/values.ts";
import { currencyCodeSchema } from "./currency-code.ts";
import { decimal } from "./scalars.ts";

/** An amount in a currency. Amounts in different currencies are never added up. */
export const moneySchema = z
  .strictObject({
    amount: decimal({ precision: 12, scale: 2 }),
    currency: currencyCodeSchema.default("EUR").describe("ISO 4217."),
  })
  .check(holds("Money.notNegative", "Amounts cannot be negative", (value) => compareNumbers(value.amount, "0") >= 0))
  .meta({ id: "Money", description: "An amount in a currency. Amounts in different currencies are never added up." });

export type Money = z.infer<typeof moneySchema>;
