import { Policy } from "../../access/policy.ts";
import { warehouses } from "../../db/schema/warehouses.ts";

/** Who may do what with Warehouse, rule by rule as in the model. What no rule allows is refused. */
export const warehousePolicy = new Policy({
  entity: "Warehouse",
  noun: "warehouse",
  aNoun: "a warehouse",
  table: warehouses,
  id: warehouses.id,
  version: warehouses.version,
  rules: [
    // allow read
    {
      name: "Warehouse.everyone",
      effect: "allow",
      operations: ["read"],
    },
    // allow create, update for Warehouseman
    {
      name: "Warehouse.staff",
      effect: "allow",
      operations: ["create", "update"],
      roles: ["Warehouseman"],
    },
  ],
});
