import { z } from "zod";

/**
 * A check of the model, asked of a value that is valid otherwise: it fails when its condition is false, not when it is
 * unknown. `fields` are what it is about, as in a JSON pointer; the whole value without them.
 */
export function holds<Value>(
  rule: string,
  message: string,
  condition: (value: Value) => boolean | null | undefined,
  fields: readonly string[] = [],
): z.core.$ZodCheck<Value> {
  return z.refine<Value>((value) => condition(value) !== false, {
    error: message,
    params: { rule, fields },
    when: ({ issues }) => issues.length === 0,
  });
}
