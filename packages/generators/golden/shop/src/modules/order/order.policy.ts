import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { orders } from "../../db/schema/orders.ts";

/** Who may do what with Order, rule by rule as in the model. What no rule allows is refused. */
export const orderPolicy = new Policy({
  entity: "Order",
  noun: "order",
  aNoun: "an order",
  table: orders,
  id: orders.id,
  version: orders.version,
  rules: [
    // allow read, create, update, place, cancel when customer.account == me
    {
      name: "Order.owner",
      effect: "allow",
      operations: ["read", "create", "update", "place", "cancel"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = access.me())
      `,
    },
    // allow read, update, pay, ship, cancel for Support
    {
      name: "Order.desk",
      effect: "allow",
      operations: ["read", "update", "pay", "ship", "cancel"],
      roles: ["Support"],
    },
    // allow read(number, status, total, discount) for Finance
    {
      name: "Order.money",
      effect: "allow",
      operations: ["read"],
      members: ["number", "status", "total", "discount"],
      roles: ["Finance"],
    },
    // deny update, delete when status in [paid, shipped]
    {
      name: "Order.locked",
      effect: "deny",
      operations: ["update", "delete"],
      when: sql`orders.status IN ('paid', 'shipped')`,
      code: "ORDER_LOCKED",
      message: "This order is locked",
    },
  ],
});
