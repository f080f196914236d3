import { eq, sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";

/** Who may do what with BankTransfer, rule by rule as in the model. What no rule allows is refused. */
export const bankTransferPolicy = new Policy({
  entity: "BankTransfer",
  noun: "bank transfer",
  aNoun: "a bank transfer",
  table: paymentMethods,
  id: paymentMethods.id,
  version: paymentMethods.version,
  visible: eq(paymentMethods.kind, "bankTransfer"),
  rules: [
    // allow read, create, update, delete when customer.account == me
    {
      name: "BankTransfer.owner",
      effect: "allow",
      operations: ["read", "create", "update", "delete"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id
        AND c1.account_id = access.me())
      `,
    },
    // allow read for Support
    {
      name: "BankTransfer.desk",
      effect: "allow",
      operations: ["read"],
      roles: ["Support"],
    },
  ],
});
