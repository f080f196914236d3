import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Category, categoryCreateSchema } from "./category.schema.ts";

type Input = z.input<typeof categoryCreateSchema>;

const samples = [
  {
    name: "Classic shelf",
    slug: "wood",
    description: "Please ring twice.",
    position: 10,
  },
  {
    name: "Modern stool",
    slug: "glass",
    description: "Works as described and arrived on time.",
    position: 7,
  },
  {
    name: "Plain vase",
    slug: "metal",
    description: "To be checked again next week.",
    position: 4,
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function categoryInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createCategory(app: TestApp, n: number): Promise<Category> {
  return app.once(`/categories ${n % 3}`, async () =>
    app.create<Category>("/categories", await categoryInput(app, n % 3)),
  );
}
