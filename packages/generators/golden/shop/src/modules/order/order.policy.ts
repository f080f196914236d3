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
    // allow read, place, cancel when customer.account == me
    {
      name: "Order.owner",
      effect: "allow",
      operations: ["read", "place", "cancel"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = access.me())
      `,
      candidates: sql`
        orders.customer_id = ANY (ARRAY(SELECT c1.id FROM access.customers AS c1 WHERE c1.account_id = access.me()))
      `,
    },
    // Once customer support has given a discount, the basket stays as it is.
    // allow create, update when customer.account == me and status == draft and discount == 0 and placedAt == null
    {
      name: "Order.basket",
      effect: "allow",
      operations: ["create", "update"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = orders.customer_id AND c1.account_id = access.me())
        AND orders.status = 'draft' AND orders.discount = 0 AND orders.placed_at IS NULL
      `,
    },
    // allow read, update, pay, ship, cancel for Support
    {
      name: "Order.desk",
      effect: "allow",
      operations: ["read", "update", "pay", "ship", "cancel"],
      roles: ["Support"],
    },
    // allow read(number, status, currency, total, discount) for Finance
    {
      name: "Order.money",
      effect: "allow",
      operations: ["read"],
      members: ["number", "status", "currency", "total", "discount"],
      roles: ["Finance"],
    },
    // What is needed to pack it.
    // allow read(number, status, lines, shipTo, deliverBy) for Warehouseman when status in [paid, shipped]
    {
      name: "Order.packing",
      effect: "allow",
      operations: ["read"],
      members: ["number", "status", "lines", "shipTo", "deliverBy"],
      roles: ["Warehouseman"],
      when: sql`orders.status IN ('paid', 'shipped')`,
    },
    // deny place when lines.any(l => l.price != l.product.price)
    {
      name: "Order.prices",
      effect: "deny",
      operations: ["place"],
      when: sql`
        EXISTS (SELECT 1 FROM access.order_lines AS o1 WHERE o1.order_id = orders.id
        AND (EXISTS (SELECT 1 FROM access.products AS p1 WHERE p1.id = o1.product_id
        AND o1.price_amount <> p1.price_amount)
        OR EXISTS (SELECT 1 FROM access.products AS p2 WHERE p2.id = o1.product_id
        AND o1.price_currency <> p2.price_currency)))
      `,
      code: "PRICE_CHANGED",
      message: "A price is not that of the catalog any more",
    },
    // deny update when status in [paid, shipped]
    {
      name: "Order.locked",
      effect: "deny",
      operations: ["update"],
      when: sql`orders.status IN ('paid', 'shipped')`,
      code: "ORDER_LOCKED",
      message: "This order is locked",
    },
  ],
});
