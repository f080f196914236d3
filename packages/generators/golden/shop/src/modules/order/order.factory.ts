import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import { orderLineInput } from "../order-line/order-line.factory.ts";
import type { Order, orderCreateSchema } from "./order.schema.ts";

type Input = z.input<typeof orderCreateSchema>;

const samples = [
  {
    shipTo: { street: "26 School Street", city: "Malmo", postalCode: "21119", country: "SE" },
    billTo: { street: "43 River Street", city: "Turin", postalCode: "10121", country: "IT" },
    discount: "26.99",
    note: "Made of wood from the region.",
    placedAt: "2025-03-07T12:30:00.000Z",
    deliverBy: null,
  },
  {
    shipTo: { street: "14 Garden Street", city: "Utrecht", postalCode: "3511", country: "NL" },
    billTo: { street: "6 Castle Street", city: "Porto", postalCode: "4000", country: "PT" },
    discount: "10.27",
    note: "The second delivery follows on Friday.",
    placedAt: "2025-07-04T10:15:00.000Z",
    deliverBy: null,
  },
  {
    shipTo: { street: "23 Harbour Street", city: "Zurich", postalCode: "8001", country: "CH" },
    billTo: { street: "10 School Street", city: "Graz", postalCode: "8010", country: "AT" },
    discount: "23.56",
    note: "Keep in a dry place.",
    placedAt: "2025-10-31T10:30:00.000Z",
    deliverBy: null,
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function orderInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    customerId: (await createCustomer(app, n)).id,
    lines: [await orderLineInput(app, n)],
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createOrder(app: TestApp, n: number): Promise<Order> {
  return app.once(`/orders ${n % 3}`, async () => app.create<Order>("/orders", await orderInput(app, n % 3)));
}
