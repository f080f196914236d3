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
    id: ["id"],
    name: ["name"],
    code: ["code"],
    "address.street": ["address", "street"],
    "address.city": ["address", "city"],
    "address.postalCode": ["address", "postalCode"],
    "address.country": ["address", "country"],
    opensAt: ["opensAt"],
    closesAt: ["closesAt"],
  },
  include: [],
  key: [{ segment: "code", name: "code" }],
  references: [],
  searched: ["name"],
  change: { name: "Urban Foods" },
});
