import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Supplier, supplierCreateSchema } from "./supplier.schema.ts";

type Input = z.input<typeof supplierCreateSchema>;

const samples = [
  {
    name: "Clara Fischer",
    email: "clara.fischer@example.com",
    phone: "+44 20 7946 0411",
    customerNumber: "49500",
    deliversOn: ["saturday", "sunday"],
    leadTime: "P14D",
    foundedOn: "2016-05-24",
  },
  {
    name: "David Garcia",
    email: "david.garcia@example.com",
    phone: "+44 20 7946 0412",
    customerNumber: "49501",
    deliversOn: ["tuesday", "wednesday"],
    leadTime: "PT15M",
    foundedOn: "2015-01-29",
  },
  {
    name: "Elena Horvat",
    email: "elena.horvat@example.com",
    phone: "+44 20 7946 0413",
    customerNumber: "49502",
    deliversOn: ["friday", "saturday", "sunday"],
    leadTime: "PT2H",
    foundedOn: "2013-10-05",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function supplierInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createSupplier(app: TestApp, n: number): Promise<Supplier> {
  return app.once(`/suppliers ${n % 3}`, async () =>
    app.create<Supplier>("/suppliers", await supplierInput(app, n % 3)),
  );
}
