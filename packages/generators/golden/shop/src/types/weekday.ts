import { z } from "zod";

export const weekdaySchema = z
  .enum(["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"])
  .meta({ id: "Weekday" });

export type Weekday = z.infer<typeof weekdaySchema>;
