import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createCustomer } from "../customer/customer.factory.ts";
import type { BankTransfer, bankTransferCreateSchema } from "./bank-transfer.schema.ts";

type Input = z.input<typeof bankTransferCreateSchema>;

const samples = [
  {
    label: "glass",
    preferred: true,
    iban: "IR36IR8751SABDHP50Q",
    bic: "IR8750Q7",
  },
  {
    label: "metal",
    preferred: true,
    iban: "IR36IR8751SABDHP50R",
    bic: "IR8750Q8",
  },
  {
    label: "stone",
    preferred: false,
    iban: "IR36IR8751SABDHP50S",
    bic: "IR8750Q9",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function bankTransferInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    customerId: (await createCustomer(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createBankTransfer(app: TestApp, n: number): Promise<BankTransfer> {
  return app.once(`/bank-transfers ${n % 3}`, async () =>
    app.create<BankTransfer>("/bank-transfers", await bankTransferInput(app, n % 3)),
  );
}
