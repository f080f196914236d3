import { describeResource } from "../../../test/resource.ts";
import { createPaymentMethod, paymentMethodInput } from "./payment-method.factory.ts";

describeResource("payment methods", {
  path: "/payment-methods",
  input: paymentMethodInput,
  create: createPaymentMethod,
  rows: 3,
  versioned: true,
  required: ["customerId", "label"],
  unchangeable: [],
  unique: false,
  sort: ["id", "kind", "createdAt", "createdBy", "label", "preferred"],
  filters: {
    id: "id",
    kind: "enum",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    customerId: "id",
    label: "text",
    preferred: "boolean",
  },
  include: ["customer"],
  key: [],
  references: ["customerId"],
  change: { label: "tools" },
});
