import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Tag, tagCreateSchema } from "./tag.schema.ts";

type Input = z.input<typeof tagCreateSchema>;

const samples = [
  {
    label: "wood",
  },
  {
    label: "glass",
  },
  {
    label: "metal",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function tagInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createTag(app: TestApp, n: number): Promise<Tag> {
  return app.once(`/tags ${n % 3}`, async () => app.create<Tag>("/tags", await tagInput(app, n % 3)));
}
