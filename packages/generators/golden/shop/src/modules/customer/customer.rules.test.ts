import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { createAccount } from "../account/account.factory.ts";
import { createCustomer, customerInput } from "./customer.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Customer.standing: update
// - Customer.collected: update

describeRules("customers", {
  path: "/customers",
  table: customers,
  input: customerInput,
  create: createCustomer,
  account: createAccount,
  checks: [
    {
      code: "Customer.adult",
      row: { bornOn: "2099-12-31" },
      by: ["create", "update"],
      kept: { bornOn: "2001-02-03" },
      pointers: ["/bornOn"],
    },
    {
      code: "Customer.memberSinceLoyaltyPointsCheck",
      row: { memberSince: null },
      by: ["create", "update"],
      kept: { memberSince: "2001-02-03" },
      pointers: ["/loyaltyPoints", "/memberSince"],
    },
  ],
  policy: [
    { roles: ["Support"], allowed: ["read", "create", "update"], refused: { delete: "FORBIDDEN" } },
    {
      roles: ["Support"],
      me: [[customers, "accountId"]],
      allowed: ["read", "create", "update"],
      refused: { delete: "FORBIDDEN" },
    },
    { roles: ["Administrator"], allowed: ["read", "delete"], refused: { create: "FORBIDDEN", update: "FORBIDDEN" } },
    {
      roles: ["Administrator"],
      me: [[customers, "accountId"]],
      allowed: ["read", "update", "delete"],
      refused: { create: "FORBIDDEN" },
    },
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
