import { describeRules } from "../../../test/rules.ts";
import { accounts } from "../../db/schema/accounts.ts";
import { accountInput, createAccount } from "./account.factory.ts";

describeRules("accounts", {
  path: "/accounts",
  table: accounts,
  input: accountInput,
  create: createAccount,
  policy: [
    { roles: ["Administrator"], allowed: ["read", "create", "update", "delete"], refused: {} },
    { roles: ["Administrator"], me: [], allowed: ["read", "update", "delete"], refused: {} },
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
