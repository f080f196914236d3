import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCategory } from "../category/category.factory.ts";
import type { Product, productCreateSchema } from "./product.schema.ts";

type Input = z.input<typeof productCreateSchema>;

const samples = [
  {
    name: "Modern shelf",
    sku: "SCH-001",
    description: "Well suited for small rooms.",
    price: { amount: "323.76", currency: "EUR" },
    tiers: [
      { from: 53, price: { amount: "31.76", currency: "EUR" } },
      { from: 43, price: { amount: "270.85", currency: "EUR" } },
      { from: 33, price: { amount: "114.93", currency: "EUR" } },
    ],
    tax: "5.08",
    weight: "35.125",
    size: { length: 81, width: 187, height: 14 },
    keywords: ["cotton"],
    attributes: { source: "demo", row: 1 },
    views: "268",
    averageRating: 4.69,
    availableFrom: "2025-11-01",
  },
  {
    name: "Plain stool",
    sku: "SCH-002",
    description: "Please ring twice.",
    price: { amount: "116.60", currency: "EUR" },
    tiers: [
      { from: 23, price: { amount: "354.02", currency: "EUR" } },
      { from: 13, price: { amount: "198.10", currency: "EUR" } },
    ],
    tax: "15.83",
    weight: "15.605",
    size: { length: 90, width: 13, height: 12 },
    keywords: ["metal", "stone", "fresh"],
    attributes: { source: "demo", row: 2 },
    views: "281",
    averageRating: 1.73,
    availableFrom: "2025-05-04",
  },
  {
    name: "Warm vase",
    sku: "SCH-003",
    description: "Works as described and arrived on time.",
    price: { amount: "304.45", currency: "EUR" },
    tiers: [
      { from: 52, price: { amount: "281.27", currency: "EUR" } },
      { from: 42, price: { amount: "125.35", currency: "EUR" } },
      { from: 32, price: { amount: "364.44", currency: "EUR" } },
    ],
    tax: "6.57",
    weight: "35.086",
    size: { length: 99, width: 30, height: 10 },
    keywords: ["daily", "garden"],
    attributes: { source: "demo", row: 3 },
    views: "294",
    averageRating: 2.78,
    availableFrom: "2025-08-31",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function productInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    categoryId: (await createCategory(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createProduct(app: TestApp, n: number): Promise<Product> {
  return app.once(`/products ${n % 3}`, async () => app.create<Product>("/products", await productInput(app, n % 3)));
}
