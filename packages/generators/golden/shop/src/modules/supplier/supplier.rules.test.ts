import { describeRules } from "../../../test/rules.ts";
import { suppliers } from "../../db/schema/suppliers.ts";
import { createSupplier, supplierInput } from "./supplier.factory.ts";

describeRules("suppliers", {
  path: "/suppliers",
  table: suppliers,
  input: supplierInput,
  create: createSupplier,
  policy: [
    { roles: ["CatalogEditor"], allowed: ["read", "create", "update"], refused: {} },
    { roles: [], allowed: [], refused: { read: "FORBIDDEN", create: "FORBIDDEN", update: "FORBIDDEN" } },
    {
      roles: undefined,
      allowed: [],
      refused: { read: "UNAUTHENTICATED", create: "UNAUTHENTICATED", update: "UNAUTHENTICATED" },
    },
  ],
});
