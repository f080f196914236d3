import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Account, accountCreateSchema } from "./account.schema.ts";

type Input = z.input<typeof accountCreateSchema>;

const samples = [
  {
    login: "ben.dubois@example.com",
    displayName: "Ben Dubois",
    locked: false,
    lastSeenAt: "2025-07-31T10:30:00.000Z",
  },
  {
    login: "clara.eriksen@example.com",
    displayName: "Clara Eriksen",
    locked: false,
    lastSeenAt: "2025-01-31T15:15:00.000Z",
  },
  {
    login: "david.fischer@example.com",
    displayName: "David Fischer",
    locked: false,
    lastSeenAt: "2025-05-30T14:00:00.000Z",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function accountInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createAccount(app: TestApp, n: number): Promise<Account> {
  return app.once(`/accounts ${n % 3}`, async () => app.create<Account>("/accounts", await accountInput(app, n % 3)));
}
