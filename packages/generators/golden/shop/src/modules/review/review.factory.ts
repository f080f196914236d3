import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import { createProduct } from "../product/product.factory.ts";
import { type Review, reviewCreateSchema } from "./review.schema.ts";

const samples: readonly Pick<z.input<typeof reviewCreateSchema>, "stars" | "title" | "body" | "writtenAt">[] = [
  {
    stars: 1,
    title: "Bright chair",
    body: "Works as described and arrived on time.",
    writtenAt: "2025-07-07T17:30:00.000Z",
  },
  {
    stars: 3,
    title: "Classic lamp",
    body: "Works as described and arrived on time.",
    writtenAt: "2025-10-25T11:30:00.000Z",
  },
  {
    stars: 5,
    title: "Modern table",
    body: "Made of wood from the region.",
    writtenAt: "2025-09-24T09:30:00.000Z",
  },
];

/** Valid input; what it refers to is created. */
export async function reviewInput(app: TestApp, n: number): Promise<z.input<typeof reviewCreateSchema>> {
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
