import { z } from "zod";
import { orderNumberSchema } from "../types/order-number.ts";
import { instant, text } from "../types/scalars.ts";
import { skuSchema } from "../types/sku.ts";

/** What each event tells. A row is told by its id and its natural key: read the rest when you need it. */
export const eventSchemas = {
  ProductPublished: z.object({ product: z.object({ id: z.uuid(), sku: skuSchema }), at: instant }),
  OrderPlaced: z.object({ order: z.object({ id: z.uuid(), number: orderNumberSchema }), at: instant }),
  OrderCancelled: z.object({
    order: z.object({ id: z.uuid(), number: orderNumberSchema }),
    reason: text({ max: 200 }),
  }),
};
