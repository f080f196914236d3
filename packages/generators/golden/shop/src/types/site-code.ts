import type { z } from "zod";
import { text } from "./scalars.ts";

/** As in the airports' list: `VIE`. */
export const siteCodeSchema = text({ min: 3, max: 3, patterns: [/^(?:[A-Z]{3})$/u] }).meta({
  id: "SiteCode",
  description: "As in the airports' list: `VIE`.",
});

export type SiteCode = z.infer<typeof siteCodeSchema>;
