import type { z } from "zod";
import type { TestApp } from "../../../test/app.ts";
import { only } from "../../db/rows.ts";
import { createProduct } from "../product/product.factory.ts";
import { createWarehouse } from "../warehouse/warehouse.factory.ts";
import type { StockItem, stockItemCreateSchema } from "./stock-item.schema.ts";

type Input = z.input<typeof stockItemCreateSchema>;

const samples = [
  {
    onHand: 153,
    reserved: 5,
    countedAt: "2025-03-29T12:15:00.000Z",
  },
  {
    onHand: 154,
    reserved: 16,
    countedAt: "2025-07-26T12:30:00.000Z",
  },
  {
    onHand: 155,
    reserved: 27,
    countedAt: "2025-11-22T11:00:00.000Z",
  },
] satisfies readonly Partial<Input>[];

/** Valid input; what it refers to is created. */
export async function stockItemInput(app: TestApp, n: number): Promise<Input> {
  const sample = only(samples.slice(n % samples.length));
  return {
    ...sample,
    productId: (await createProduct(app, n)).id,
    warehouseId: (await createWarehouse(app, n)).id,
  };
}

/** Creates the `n`th row, once for each test; there are so many different ones, then they come again. */
export function createStockItem(app: TestApp, n: number): Promise<StockItem> {
  return app.once(`/stock-items ${n % 3}`, async () =>
    app.create<StockItem>("/stock-items", await stockItemInput(app, n % 3)),
  );
}
