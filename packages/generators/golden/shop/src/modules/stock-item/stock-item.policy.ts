import { Policy } from "../../access/policy.ts";
import { stockItems } from "../../db/schema/stock-items.ts";

/** Who may do what with StockItem, rule by rule as in the model. What no rule allows is refused. */
export const stockItemPolicy = new Policy({
  entity: "StockItem",
  noun: "stock item",
  aNoun: "a stock item",
  table: stockItems,
  id: stockItems.id,
  version: stockItems.version,
  rules: [
    // allow read for CatalogEditor
    {
      name: "StockItem.editors",
      effect: "allow",
      operations: ["read"],
      roles: ["CatalogEditor"],
    },
    // allow read, create, update, delete for Warehouseman
    {
      name: "StockItem.staff",
      effect: "allow",
      operations: ["read", "create", "update", "delete"],
      roles: ["Warehouseman"],
    },
  ],
});
