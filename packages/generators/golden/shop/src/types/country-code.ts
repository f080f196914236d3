import type { z } from "zod";
import { text } from "./scalars.ts";

/** A country's two letters, as in ISO 3166-1. */
export const countryCodeSchema = text({ min: 2, max: 2, patterns: [/^(?:[A-Z]{2})$/u] }).meta({
  id: "CountryCode",
  description: "A country's two letters, as in ISO 3166-1.",
});

export type CountryCode = z.infer<typeof countryCodeSchema>;
