import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createProduct } from "../product/product.factory.ts";
import { createWarehouse } from "../warehouse/warehouse.factory.ts";
import { type StockItem, stockItemCreateSchema } from "./stock-item.schema.ts";

const samples: readonly Pick<z.input<typeof stockItemCreateSchema>, "onHand" | "reserved" | "countedAt">[] = [
  {
    onHand: 103,
    reserved: 472,
    countedAt: "2025-10-27T07:30:00.000Z",
  },
  {
    onHand: 4,
    reserved: 201,
    countedAt: "2025-08-24T12:00:00.000Z",
  },
  {
    onHand: 405,
    reserved: 430,
    countedAt: "2025-10-18T10:30:00.000Z",
  },
];

/** Valid input; what it refers to is created. */
export async function stockItemInput(app: TestApp, n: number): Promise<z.input<typeof stockItemCreateSchema>> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    productId: (await createProduct(app, n)).id,
    warehouseId: (await createWarehouse(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createStockItem(app: TestApp, n: number): Promise<StockItem> {
  return app.once(`/stock-items ${n % 3}`, async () => app.create<StockItem>("/stock-items", await stockItemInput(app, n % 3)));
}
