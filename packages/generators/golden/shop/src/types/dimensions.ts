import { z } from "zod";
import { rounded, times } from "../rules/values.ts";
import { wholeNumber } from "./scalars.ts";

/** A thing's outer measures, in millimetres. */
export const dimensionsSchema = z
  .strictObject({
    length: z.int32().min(1),
    width: z.int32().min(1),
    height: z.int32().min(1),
  })
  .meta({ id: "Dimensions", description: "A thing's outer measures, in millimetres." });

export type Dimensions = z.infer<typeof dimensionsSchema>;

/** As it is read: with what is computed of it. */
export const dimensionsShownSchema = z
  .strictObject({
    ...dimensionsSchema.shape,
    volume: wholeNumber,
  })
  .meta({ id: "DimensionsShown" });

export type DimensionsShown = z.infer<typeof dimensionsShownSchema>;

/** Computes what is read besides. */
export function showDimensions(value: Dimensions): DimensionsShown {
  return {
    ...value,
    volume: rounded(times(times(value.length, value.width), value.height), 0),
  };
}
