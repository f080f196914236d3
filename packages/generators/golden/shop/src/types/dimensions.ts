import { z } from "zod";

/** A thing's outer measures, in millimetres. */
export const dimensionsSchema = z
  .strictObject({
    length: z.int32().min(1),
    width: z.int32().min(1),
    height: z.int32().min(1),
  })
  .meta({ id: "Dimensions", description: "A thing's outer measures, in millimetres." });

export type Dimensions = z.infer<typeof dimensionsSchema>;
