import { describeRules } from "../../../test/rules.ts";
import { warehouses } from "../../db/schema/warehouses.ts";
import { createWarehouse, warehouseInput } from "./warehouse.factory.ts";

describeRules("warehouses", {
  path: "/warehouses",
  table: warehouses,
  input: warehouseInput,
  create: createWarehouse,
  checks: [
    {
      code: "Warehouse.opensAtClosesAtCheck",
      row: { opensAt: "23:30:00" },
      by: ["create", "update"],
      kept: { opensAt: "00:30:00" },
      pointers: ["/closesAt", "/opensAt"],
    },
  ],
  policy: [
    { roles: ["Warehouseman"], allowed: ["read", "create", "update"], refused: {} },
    { roles: [], allowed: ["read"], refused: { create: "FORBIDDEN", update: "FORBIDDEN" } },
    {
      roles: undefined,
      allowed: [],
      refused: { read: "UNAUTHENTICATED", create: "UNAUTHENTICATED", update: "UNAUTHENTICATED" },
    },
  ],
});
