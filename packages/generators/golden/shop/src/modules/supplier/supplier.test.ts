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
    id: "id",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    name: "text",
    email: "text",
    phone: "text?",
    customerNumber: "text?",
    deliversOn: "list",
    leadTime: "duration",
    foundedOn: "date?",
  },
  include: [],
  key: [],
  references: [],
  change: { name: "David Garcia" },
});
