import { describeResource } from "../../../test/resource.ts";
import { createStockItem, stockItemInput } from "./stock-item.factory.ts";

describeResource("stock items", {
  path: "/stock-items",
  input: stockItemInput,
  create: createStockItem,
  rows: 3,
  versioned: true,
  required: ["productId", "warehouseId"],
  unchangeable: ["productId", "warehouseId"],
  unique: true,
  sort: ["id", "onHand", "countedAt"],
  filters: {
    id: "id",
    productId: "id",
    warehouseId: "id",
    onHand: "integer",
    reserved: "integer",
    countedAt: "instant?",
  },
  include: ["product", "warehouse"],
  key: [
    { segment: "product-id", name: "productId" },
    { segment: "warehouse-id", name: "warehouseId" },
  ],
  references: ["productId", "warehouseId"],
  change: { onHand: 154 },
});
