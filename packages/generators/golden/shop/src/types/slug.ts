import type { z } from "zod";
import { text } from "./scalars.ts";

/** The name of a thing in a web address: `garden-chair`. */
export const slugSchema = text({ min: 2, max: 80, patterns: [/^(?:[a-z0-9]+(-[a-z0-9]+)*)$/u] }).meta({
  id: "Slug",
  description: "The name of a thing in a web address: `garden-chair`.",
});

export type Slug = z.infer<typeof slugSchema>;
