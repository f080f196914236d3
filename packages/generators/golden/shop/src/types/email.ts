import type { z } from "zod";
import { text } from "./scalars.ts";

/** An e-mail address. */
export const emailSchema = text({ min: 3, max: 254, patterns: [/^(?:[^@\s]+@[^@\s]+\.[^@\s]+)$/u] }).meta({
  id: "Email",
  description: "An e-mail address.",
});

export type Email = z.infer<typeof emailSchema>;
