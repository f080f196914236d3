import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { shipments } from "../../db/schema/shipments.ts";

/** Who may do what with Shipment, rule by rule as in the model. What no rule allows is refused. */
export const shipmentPolicy = new Policy({
  entity: "Shipment",
  noun: "shipment",
  aNoun: "a shipment",
  table: shipments,
  id: shipments.id,
  version: shipments.version,
  rules: [
    // allow read when order.customer.account == me
    {
      name: "Shipment.customer",
      effect: "allow",
      operations: ["read"],
      when: sql`
        EXISTS (SELECT 1 FROM access.orders AS o1 JOIN access.customers AS c1 ON c1.id = o1.customer_id
        WHERE o1.id = shipments.order_id AND c1.account_id = access.me())
      `,
    },
    // allow read, create, update, handOver, deliver, reportLost for Warehouseman
    {
      name: "Shipment.staff",
      effect: "allow",
      operations: ["read", "create", "update", "handOver", "deliver", "reportLost"],
      roles: ["Warehouseman"],
    },
  ],
});
