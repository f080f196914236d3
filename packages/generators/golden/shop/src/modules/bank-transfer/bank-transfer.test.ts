import { describeResource } from "../../../test/resource.ts";
import { bankTransferInput, createBankTransfer } from "./bank-transfer.factory.ts";

describeResource("bank transfers", {
  path: "/bank-transfers",
  input: bankTransferInput,
  create: createBankTransfer,
  rows: 3,
  versioned: true,
  required: ["customerId", "label", "iban"],
  unchangeable: [],
  unique: false,
  sort: ["id", "createdAt", "createdBy", "label", "preferred", "iban"],
  filters: {
    id: "id",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    customerId: "id",
    label: "text",
    preferred: "boolean",
    iban: "text?",
    bic: "text?",
  },
  include: ["customer"],
  key: [],
  references: ["customerId"],
  change: { label: "metal" },
});
