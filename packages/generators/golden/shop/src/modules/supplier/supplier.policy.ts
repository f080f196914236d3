import { Policy } from "../../access/policy.ts";
import { suppliers } from "../../db/schema/suppliers.ts";

/** Who may do what with Supplier, rule by rule as in the model. What no rule allows is refused. */
export const supplierPolicy = new Policy({
  entity: "Supplier",
  noun: "supplier",
  aNoun: "a supplier",
  table: suppliers,
  id: suppliers.id,
  version: suppliers.version,
  rules: [
    // allow read, create, update for CatalogEditor
    {
      name: "Supplier.editors",
      effect: "allow",
      operations: ["read", "create", "update"],
      roles: ["CatalogEditor"],
    },
  ],
});
