import type { z } from "zod";
import { text } from "./scalars.ts";

/** The last four digits of a card's number. */
export const lastDigitsSchema = text({ min: 4, max: 4, patterns: [/^(?:[0-9]{4})$/u] }).meta({
  id: "LastDigits",
  description: "The last four digits of a card's number.",
});

export type LastDigits = z.infer<typeof lastDigitsSchema>;
