import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Customer, customerCreateSchema } from "./customer.schema.ts";

type Input = z.input<typeof customerCreateSchema>;

const samples = [
  {
    name: "Simon Fischer",
    email: "simon.fischer@example.com",
    phone: "+44 20 7946 0076",
    tier: "standard",
    bornOn: "1999-08-16",
    billing: { street: "12 River Street", city: "Lyon", postalCode: "69001", country: "FR" },
    addresses: [],
    marketing: true,
    loyaltyPoints: 35,
    memberSince: "2013-10-04",
  },
  {
    name: "Tara Garcia",
    email: "tara.garcia@example.com",
    phone: "+44 20 7946 0077",
    tier: "silver",
    bornOn: "1998-04-22",
    billing: { street: "70 Castle Street", city: "Oslo", postalCode: "0150", country: "NO" },
    addresses: [],
    marketing: true,
    loyaltyPoints: 502,
    memberSince: "2023-05-24",
  },
  {
    name: "Umar Horvat",
    email: "umar.horvat@example.com",
    phone: "+44 20 7946 0078",
    tier: "gold",
    bornOn: "1996-12-27",
    billing: { street: "53 School Street", city: "Ghent", postalCode: "9000", country: "BE" },
    addresses: [
      { street: "15 Garden Street", city: "Ghent", postalCode: "9000", country: "BE" },
      { street: "40 Harbour Street", city: "Turin", postalCode: "10121", country: "IT" },
      { street: "57 Bridge Street", city: "Porto", postalCode: "4000", country: "PT" },
    ],
    marketing: false,
    loyaltyPoints: 68,
    memberSince: "2022-01-28",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function customerInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createCustomer(app: TestApp, n: number): Promise<Customer> {
  return app.once(`/customers ${n % 3}`, async () =>
    app.create<Customer>("/customers", await customerInput(app, n % 3)),
  );
}
