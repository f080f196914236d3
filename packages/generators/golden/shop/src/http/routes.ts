import { z } from "zod";
import type { Database } from "../db/database.ts";
import type { CursorCodec } from "./cursor.ts";
import { problemSchema } from "./problem.ts";

/** What the routes of every module are given. */
export interface Services {
  readonly db: Database;
  readonly cursors: CursorCodec;
}

export const idParameters = z.object({ id: z.uuid() });
export const partParameters = z.object({ id: z.uuid(), partId: z.uuid() });

/** Part of every route's responses: refusals are problems. */
export const problems = {
  "4xx": { description: "A problem", content: { "application/problem+json": { schema: problemSchema } } },
} as const;
