import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import type { PaymentMethod, paymentMethodCreateSchema } from "./payment-method.schema.ts";

type Input = z.input<typeof paymentMethodCreateSchema>;

const samples = [
  {
    label: "books",
    preferred: false,
  },
  {
    label: "tools",
    preferred: false,
  },
  {
    label: "light",
    preferred: false,
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function paymentMethodInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    customerId: (await createCustomer(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createPaymentMethod(app: TestApp, n: number): Promise<PaymentMethod> {
  return app.once(`/payment-methods ${n % 3}`, async () =>
    app.create<PaymentMethod>("/payment-methods", await paymentMethodInput(app, n % 3)),
  );
}
