import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { customsDeclarationInput } from "../customs-declaration/customs-declaration.factory.ts";
import { createOrder } from "../order/order.factory.ts";
import { createOrderLine } from "../order-line/order-line.factory.ts";
import { parcelInput } from "../parcel/parcel.factory.ts";
import { createWarehouse } from "../warehouse/warehouse.factory.ts";
import type { Shipment, shipmentCreateSchema } from "./shipment.schema.ts";

type Input = z.input<typeof shipmentCreateSchema>;

const samples = [
  {
    tracking: "019b76da-a800-781d-a859-6866bd5b9457",
    handedOverAt: "2025-11-07T13:00:00.000Z",
  },
  {
    tracking: "019b76da-abe8-7089-a228-f1afdde6cd7a",
    handedOverAt: "2025-05-10T09:15:00.000Z",
  },
  {
    tracking: "019b76da-afd0-70b5-a915-4933472b2d97",
    handedOverAt: "2025-09-06T13:15:00.000Z",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function shipmentInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    orderId: (await createOrder(app, n)).id,
    fromId: (await createWarehouse(app, n)).id,
    lineIds: [(await createOrderLine(app, n)).id],
    parcels: [await parcelInput(app, n)],
    customs: await customsDeclarationInput(app, n),
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createShipment(app: TestApp, n: number): Promise<Shipment> {
  return app.once(`/shipments ${n % 3}`, async () =>
    app.create<Shipment>("/shipments", await shipmentInput(app, n % 3)),
  );
}
