import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { createAccount } from "../account/account.factory.ts";
import { createPaymentMethod, paymentMethodInput } from "./payment-method.factory.ts";

describeRules("payment methods", {
  path: "/payment-methods",
  table: paymentMethods,
  input: paymentMethodInput,
  create: createPaymentMethod,
  account: createAccount,
  policy: [
    {
      roles: ["Support"],
      allowed: ["read"],
      refused: { create: "FORBIDDEN", update: "FORBIDDEN", delete: "FORBIDDEN" },
    },
    {
      roles: ["Support"],
      me: [
        [paymentMethods, "customerId"],
        [customers, "accountId"],
      ],
      allowed: ["read", "create", "update", "delete"],
      refused: {},
    },
    {
      roles: [],
      allowed: [],
      refused: { read: "NOT_FOUND", create: "MISSING_REFERENCE", update: "NOT_FOUND", delete: "NOT_FOUND" },
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
