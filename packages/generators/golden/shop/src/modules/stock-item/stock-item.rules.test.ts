import { describeRules } from "../../../test/rules.ts";
import { stockItems } from "../../db/schema/stock-items.ts";
import { createStockItem, stockItemInput } from "./stock-item.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - StockItem.staff: create

describeRules("stock items", {
  path: "/stock-items",
  table: stockItems,
  input: stockItemInput,
  create: createStockItem,
  checks: [
    {
      code: "StockItem.reservedOnHandCheck",
      row: { reserved: 1000 },
      by: ["create", "update"],
      kept: { reserved: 0 },
      pointers: ["/onHand", "/reserved"],
    },
  ],
  policy: [
    {
      roles: ["CatalogEditor"],
      allowed: ["read"],
      refused: { create: "FORBIDDEN", update: "FORBIDDEN", delete: "FORBIDDEN" },
    },
    { roles: ["Warehouseman"], allowed: ["read", "update", "delete"], refused: { create: "MISSING_REFERENCE" } },
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
