import type { z } from "zod";
import { text } from "./scalars.ts";

/** An e-mail address: Ann@Example.com and ann@example.com are the same, kept in small letters. */
export const emailSchema = text({
  min: 3,
  max: 254,
  caseless: true,
  patterns: [/^(?:[^@\s]+@[^@\s]+\.[^@\s]+)$/u],
}).meta({
  id: "Email",
  description: "An e-mail address: Ann@Example.com and ann@example.com are the same, kept in small letters.",
});

export type Email = z.infer<typeof emailSchema>;
