import { describeResource } from "../../../test/resource.ts";
import { createSupplier, supplierInput } from "./supplier.factory.ts";

describeResource("suppliers", {
  path: "/suppliers",
  input: supplierInput,
  create: createSupplier,
  lacking: ["delete"],
  rows: 3,
  versioned: true,
  required: ["name", "email"],
  unchangeable: [],
  unique: true,
  sort: ["id", "createdAt", "createdBy", "name", "phone", "leadTime", "foundedOn"],
  filters: {
    id: ["id"],
    createdAt: ["createdAt"],
    createdBy: ["createdBy"],
    updatedAt: ["updatedAt"],
    updatedBy: ["updatedBy"],
    name: ["name"],
    email: ["email"],
    phone: ["phone"],
    customerNumber: ["customerNumber"],
    leadTime: ["leadTime"],
    foundedOn: ["foundedOn"],
  },
  include: [],
  key: [],
  references: [],
  change: { name: "David Garcia" },
});
