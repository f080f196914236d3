import { describeResource } from "../../../test/resource.ts";
import { cardPaymentInput, createCardPayment } from "./card-payment.factory.ts";

describeResource("card payments", {
  path: "/card-payments",
  input: cardPaymentInput,
  create: createCardPayment,
  rows: 3,
  versioned: true,
  required: ["customerId", "label", "brand", "lastDigits", "expiresOn"],
  unchangeable: ["token"],
  unique: false,
  sort: ["id", "createdAt", "createdBy", "label", "preferred", "brand", "lastDigits", "expiresOn"],
  filters: {
    id: "id",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    customerId: "id",
    label: "text",
    preferred: "boolean",
    brand: "enum?",
    lastDigits: "text?",
    expiresOn: "date?",
    token: "id?",
  },
  include: ["customer"],
  key: [],
  references: ["customerId"],
  change: { label: "tools" },
});
