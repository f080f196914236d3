import { z } from "zod";
import { slugSchema } from "../../types/slug.ts";

/** A word that customers filter by. */
export const tagSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    label: slugSchema,
  })
  .meta({ id: "Tag", description: "A word that customers filter by." });

export type Tag = z.infer<typeof tagSchema>;

/** What a client sends to create one. */
export const tagCreateSchema = z
  .strictObject({
    label: slugSchema,
  })
  .meta({ id: "TagCreate" });

export type TagCreate = z.infer<typeof tagCreateSchema>;
