import type { z } from "zod";

/** The input of an action of which nothing has to be sent: no body is the same as an empty one. */
export function orNothing<Output, Input>(schema: z.ZodType<Output, Input>) {
  return schema.nullish().transform((sent): Output => sent ?? schema.parse({}));
}
