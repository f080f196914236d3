import { z } from "zod";
import { instant, text } from "../../types/scalars.ts";

/** A customer's opinion about a product. */
export const reviewSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    createdAt: instant,
    createdBy: z.uuid().nullable(),
    updatedAt: instant,
    updatedBy: z.uuid().nullable(),
    productId: z.uuid(),
    authorId: z.uuid(),
    stars: z.int32().min(1).max(5),
    title: text({ min: 1, max: 120 }),
    body: text().nullable(),
  })
  .meta({ id: "Review", description: "A customer's opinion about a product." });

export type Review = z.infer<typeof reviewSchema>;

/** What a client sends to create one. */
export const reviewCreateSchema = z
  .strictObject({
    productId: z.uuid(),
    authorId: z.uuid(),
    stars: z.int32().min(1).max(5),
    title: text({ min: 1, max: 120 }),
    body: text().nullish(),
  })
  .meta({ id: "ReviewCreate" });

export type ReviewCreate = z.infer<typeof reviewCreateSchema>;

/** What a client sends to change one: only what changes. */
export const reviewUpdateSchema = z
  .strictObject({
    productId: z.uuid().optional(),
    authorId: z.uuid().optional(),
    stars: z.int32().min(1).max(5).optional(),
    title: text({ min: 1, max: 120 }).optional(),
    body: text().nullish(),
  })
  .meta({ id: "ReviewUpdate" });

export type ReviewUpdate = z.infer<typeof reviewUpdateSchema>;
