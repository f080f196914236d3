import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { customers } from "../../db/schema/customers.ts";

/** Who may do what with Customer, rule by rule as in the model. What no rule allows is refused. */
export const customerPolicy = new Policy({
  entity: "Customer",
  noun: "customer",
  aNoun: "a customer",
  table: customers,
  id: customers.id,
  version: customers.version,
  rules: [
    // allow read, update when account == me
    {
      name: "Customer.self",
      effect: "allow",
      operations: ["read", "update"],
      when: sql`customers.account_id = access.me()`,
    },
    // allow read, create, update for Support
    {
      name: "Customer.desk",
      effect: "allow",
      operations: ["read", "create", "update"],
      roles: ["Support"],
    },
    // allow read, delete for Administrator
    {
      name: "Customer.administration",
      effect: "allow",
      operations: ["read", "delete"],
      roles: ["Administrator"],
    },
    // deny update when not (me has Support) and tier != old.tier
    {
      name: "Customer.standing",
      effect: "deny",
      operations: ["update"],
      when: sql`NOT access.has_role('Support') AND customers.tier <> old.tier`,
      comparesOld: true,
      code: "CUSTOMER_STANDING",
      message: "Customer support decides on tiers",
    },
    // deny update when not (me has Support) and (loyaltyPoints != old.loyaltyPoints or memberSince != old.memberSince)
    {
      name: "Customer.collected",
      effect: "deny",
      operations: ["update"],
      when: sql`
        NOT access.has_role('Support') AND (customers.loyalty_points <> old.loyalty_points
        OR customers.member_since IS DISTINCT FROM old.member_since)
      `,
      comparesOld: true,
      code: "POINTS_COLLECTED",
      message: "Customer support counts the points",
    },
  ],
});
