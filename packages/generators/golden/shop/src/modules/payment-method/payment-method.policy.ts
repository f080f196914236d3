import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { paymentMethods } from "../../db/schema/payment-methods.ts";

/** Who may do what with PaymentMethod, rule by rule as in the model. What no rule allows is refused. */
export const paymentMethodPolicy = new Policy({
  entity: "PaymentMethod",
  noun: "payment method",
  aNoun: "a payment method",
  table: paymentMethods,
  id: paymentMethods.id,
  version: paymentMethods.version,
  rules: [
    // allow read, create, update, delete when customer.account == me
    {
      name: "PaymentMethod.owner",
      effect: "allow",
      operations: ["read", "create", "update", "delete"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = payment_methods.customer_id
        AND c1.account_id = access.me())
      `,
    },
    // allow read for Support
    {
      name: "PaymentMethod.desk",
      effect: "allow",
      operations: ["read"],
      roles: ["Support"],
    },
  ],
});
