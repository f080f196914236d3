import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import type { Warehouse, warehouseCreateSchema } from "./warehouse.schema.ts";

type Input = z.input<typeof warehouseCreateSchema>;

const samples = [
  {
    name: "Tanaka Trading",
    code: "SLX",
    address: { street: "32 School Street", city: "Malmo", postalCode: "21119", country: "SE" },
    opensAt: "08:00:00",
    closesAt: "18:15:00",
    openOn: ["tuesday", "wednesday", "thursday"],
  },
  {
    name: "Urban Foods",
    code: "SLY",
    address: { street: "8 Garden Street", city: "Utrecht", postalCode: "3511", country: "NL" },
    opensAt: "09:45:00",
    closesAt: "17:15:00",
    openOn: ["friday", "saturday", "sunday"],
  },
  {
    name: "Vogel Logistics",
    code: "SLZ",
    address: { street: "18 Harbour Street", city: "Zurich", postalCode: "8001", country: "CH" },
    opensAt: "09:00:00",
    closesAt: "17:45:00",
    openOn: ["monday"],
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function warehouseInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createWarehouse(app: TestApp, n: number): Promise<Warehouse> {
  return app.once(`/warehouses ${n % 3}`, async () =>
    app.create<Warehouse>("/warehouses", await warehouseInput(app, n % 3)),
  );
}
