import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";
import { createAccount } from "../account/account.factory.ts";
import { cardPaymentInput, createCardPayment } from "./card-payment.factory.ts";

describeRules("card payments", {
  path: "/card-payments",
  table: paymentMethods,
  input: cardPaymentInput,
  create: createCardPayment,
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
