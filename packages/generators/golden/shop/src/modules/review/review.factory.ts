import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import { createProduct } from "../product/product.factory.ts";
import type { Review, reviewCreateSchema } from "./review.schema.ts";

type Input = z.input<typeof reviewCreateSchema>;

const samples = [
  {
    stars: 1,
    title: "Bright chair",
    body: "No further questions.",
  },
  {
    stars: 3,
    title: "Classic lamp",
    body: "Well suited for small rooms.",
  },
  {
    stars: 5,
    title: "Modern table",
    body: "Please ring twice.",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function reviewInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    productId: (await createProduct(app, n)).id,
    authorId: (await createCustomer(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createReview(app: TestApp, n: number): Promise<Review> {
  return app.once(`/reviews ${n % 3}`, async () => app.create<Review>("/reviews", await reviewInput(app, n % 3)));
}
