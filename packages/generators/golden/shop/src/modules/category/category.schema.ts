import { z } from "zod";
import { text } from "../../types/scalars.ts";
import { slugSchema } from "../../types/slug.ts";

/** A shelf of the shop. */
export const categorySchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    name: text({ min: 1, max: 120 }),
    slug: slugSchema,
    description: text().nullable(),
    position: z.int32().min(0),
    parentId: z.uuid().nullable().meta({
      description: "The shelf above. Editors see to it that several do not form a circle: a check looks one step up.",
    }),
  })
  .meta({ id: "Category", description: "A shelf of the shop." });

export type Category = z.infer<typeof categorySchema>;

/** What a client sends to create one. */
export const categoryCreateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }),
    slug: slugSchema,
    description: text().nullish(),
    position: z.int32().min(0).default(0),
    parentId: z.uuid().nullish().meta({
      description: "The shelf above. Editors see to it that several do not form a circle: a check looks one step up.",
    }),
  })
  .meta({ id: "CategoryCreate" });

export type CategoryCreate = z.infer<typeof categoryCreateSchema>;

/** What a client sends to change one: only what changes. */
export const categoryUpdateSchema = z
  .strictObject({
    name: text({ min: 1, max: 120 }).optional(),
    slug: z.never({ error: "cannot be changed once it is set" }).optional(),
    description: text().nullish(),
    position: z.int32().min(0).optional(),
    parentId: z.uuid().nullish().meta({
      description: "The shelf above. Editors see to it that several do not form a circle: a check looks one step up.",
    }),
  })
  .meta({ id: "CategoryUpdate" });

export type CategoryUpdate = z.infer<typeof categoryUpdateSchema>;
