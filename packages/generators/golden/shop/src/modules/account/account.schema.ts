import { z } from "zod";
import { emailSchema } from "../../types/email.ts";
import { instant, text } from "../../types/scalars.ts";

/** Signs in. */
export const accountSchema = z
  .object({
    id: z.uuid(),
    version: z.int(),
    login: emailSchema,
    displayName: text({ min: 1, max: 80 }),
    locked: z.boolean(),
    lastSeenAt: instant.nullable(),
  })
  .meta({ id: "Account", description: "Signs in." });

export type Account = z.infer<typeof accountSchema>;

/** What a client sends to create one. */
export const accountCreateSchema = z
  .strictObject({
    login: emailSchema,
    displayName: text({ min: 1, max: 80 }),
    locked: z.boolean().default(false),
    lastSeenAt: instant.nullish(),
  })
  .meta({ id: "AccountCreate" });

export type AccountCreate = z.infer<typeof accountCreateSchema>;

/** What a client sends to change one: only what changes. */
export const accountUpdateSchema = z
  .strictObject({
    login: z.never({ error: "cannot be changed once it is set" }).optional(),
    displayName: text({ min: 1, max: 80 }).optional(),
    locked: z.boolean().optional(),
    lastSeenAt: instant.nullish(),
  })
  .meta({ id: "AccountUpdate" });

export type AccountUpdate = z.infer<typeof accountUpdateSchema>;
