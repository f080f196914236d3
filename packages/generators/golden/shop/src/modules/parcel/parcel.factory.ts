import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createShipment } from "../shipment/shipment.factory.ts";
import type { Parcel, parcelCreateSchema } from "./parcel.schema.ts";

type Input = z.input<typeof parcelCreateSchema>;

const samples = [
  {
    size: { length: 121, width: 145, height: 97 },
    weight: "5.00",
    label: "travel",
  },
  {
    size: { length: 31, width: 63, height: 126 },
    weight: "27.03",
    label: "outdoor",
  },
  {
    size: { length: 132, width: 172, height: 155 },
    weight: "10.05",
    label: "winter",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function parcelInput(_app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return { ...sample };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export async function createParcel(app: TestApp, n: number): Promise<Parcel> {
  const owner = await createShipment(app, n);
  return only(owner.parcels);
}
