import type { z } from "zod";
import { text } from "./scalars.ts";

/** A currency's three letters, as in ISO 4217. */
export const currencyCodeSchema = text({ min: 3, max: 3, patterns: [/^(?:[A-Z]{3})$/u] }).meta({
  id: "CurrencyCode",
  description: "A currency's three letters, as in ISO 4217.",
});

export type CurrencyCode = z.infer<typeof currencyCodeSchema>;
