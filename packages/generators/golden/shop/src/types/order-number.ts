import type { z } from "zod";
import { text } from "./scalars.ts";

export const orderNumberSchema = text({ min: 8, max: 20, patterns: [/^(?:SO-[0-9]+)$/u] }).meta({ id: "OrderNumber" });

export type OrderNumber = z.infer<typeof orderNumberSchema>;
