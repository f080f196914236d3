import { describeResource } from "../../../test/resource.ts";
import { createWarehouse, warehouseInput } from "./warehouse.factory.ts";

describeResource("warehouses", {
  path: "/warehouses",
  input: warehouseInput,
  create: createWarehouse,
  lacking: ["delete"],
  rows: 3,
  versioned: true,
  required: ["name", "code", "address", "opensAt", "closesAt"],
  unchangeable: ["code"],
  unique: true,
  sort: ["id", "name", "opensAt"],
  filters: {
    id: "id",
    name: "text",
    code: "text",
    "address.street": "text",
    "address.city": "text",
    "address.postalCode": "text",
    "address.country": "text",
    opensAt: "time",
    closesAt: "time",
    openOn: "list",
  },
  include: [],
  key: [{ segment: "code", name: "code" }],
  references: [],
  searched: ["name"],
  change: { name: "Urban Foods" },
});
