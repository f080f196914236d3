import type { z } from "zod";
import { text } from "./scalars.ts";

/** A telephone number with its country code: `+43 1 58858`. */
export const phoneSchema = text({ min: 4, max: 24, patterns: [/^(?:\+[0-9][0-9 ()./-]*[0-9])$/u] }).meta({
  id: "Phone",
  description: "A telephone number with its country code: `+43 1 58858`.",
});

export type Phone = z.infer<typeof phoneSchema>;
