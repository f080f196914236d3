import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import type { CardPayment, cardPaymentCreateSchema } from "./card-payment.schema.ts";

type Input = z.input<typeof cardPaymentCreateSchema>;

const samples = [
  {
    label: "books",
    preferred: false,
    brand: "visa",
    lastDigits: "2513",
    expiresOn: "2027-01-29",
    token: "019b76da-a800-7df2-8c22-fc055268c43f",
  },
  {
    label: "tools",
    preferred: false,
    brand: "mastercard",
    lastDigits: "2514",
    expiresOn: "2026-08-01",
    token: "019b76da-abe8-7b00-802d-10a28864123c",
  },
  {
    label: "light",
    preferred: false,
    brand: "amex",
    lastDigits: "2515",
    expiresOn: "2026-11-28",
    token: "019b76da-afd0-7232-82d1-5f7e37b5f9a5",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function cardPaymentInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    customerId: (await createCustomer(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createCardPayment(app: TestApp, n: number): Promise<CardPayment> {
  return app.once(`/card-payments ${n % 3}`, async () =>
    app.create<CardPayment>("/card-payments", await cardPaymentInput(app, n % 3)),
  );
}
