import type { z } from "zod";
import { text } from "./scalars.ts";

/** International bank account number. */
export const ibanSchema = text({ min: 15, max: 34, patterns: [/^(?:[A-Z]{2}[0-9]{2}[A-Z0-9]{11,30})$/u] }).meta({
  id: "Iban",
  description: "International bank account number.",
});

export type Iban = z.infer<typeof ibanSchema>;
