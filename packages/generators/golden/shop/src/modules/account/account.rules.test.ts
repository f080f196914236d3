import { describeRules } from "../../../test/rules.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { accountInput, createAccount } from "./account.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Account.kept: update

describeRules("accounts", {
  path: "/accounts",
  table: accounts,
  input: accountInput,
  create: createAccount,
  policy: [
    {
      roles: ["Support"],
      allowed: ["read"],
      refused: { create: "FORBIDDEN", update: "FORBIDDEN", delete: "FORBIDDEN" },
    },
    { roles: ["Support"], me: [], allowed: ["read", "update"], refused: { delete: "FORBIDDEN" } },
    { roles: ["Administrator"], allowed: ["read", "create", "update", "delete"], refused: {} },
    {
      roles: [],
      allowed: [],
      refused: { read: "NOT_FOUND", create: "FORBIDDEN", update: "NOT_FOUND", delete: "FORBIDDEN" },
    },
    {
      roles: undefined,
      allowed: [],
      refused: {
        read: "UNAUTHENTICATED",
        create: "UNAUTHENTICATED",
        update: "UNAUTHENTICATED",
        delete: "UNAUTHENTICATED",
      },
    },
  ],
});
