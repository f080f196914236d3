import { z } from "zod";
import { countryCodeSchema } from "./country-code.ts";
import { text } from "./scalars.ts";

/** A postal address. */
export const addressSchema = z
  .strictObject({
    street: text({ min: 1, max: 120 }),
    city: text({ min: 1, max: 80 }),
    postalCode: text({ min: 2, max: 12 }),
    country: countryCodeSchema,
  })
  .meta({ id: "Address", description: "A postal address." });

export type Address = z.infer<typeof addressSchema>;
