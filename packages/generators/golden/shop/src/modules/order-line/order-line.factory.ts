import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createOrder } from "../order/order.factory.ts";
import { createProduct } from "../product/product.factory.ts";
import type { OrderLine, orderLineCreateSchema } from "./order-line.schema.ts";

type Input = z.input<typeof orderLineCreateSchema>;

const samples = [
  {
    quantity: 5,
    price: { amount: "192.87", currency: "EUR" },
    giftWrap: false,
    giftMessage: "Please ring twice.",
  },
  {
    quantity: 3,
    price: { amount: "250.96", currency: "EUR" },
    giftWrap: true,
    giftMessage: "Works as described and arrived on time.",
  },
  {
    quantity: 1,
    price: { amount: "309.05", currency: "EUR" },
    giftWrap: false,
    giftMessage: "To be checked again next week.",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function orderLineInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    productId: (await createProduct(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export async function createOrderLine(app: TestApp, n: number): Promise<OrderLine> {
  const owner = await createOrder(app, n);
  return only(owner.lines ?? []);
}
