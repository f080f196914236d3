import { orderPolicy } from "../modules/order/order.policy.ts";
import { productPolicy } from "../modules/product/product.policy.ts";
import type { EventReaders } from "./readable-events.ts";

/** What somebody must be allowed to read to be told of an event; one that is not here is told to nobody. */
export const eventReaders: EventReaders = {
  ProductPublished: (payload) => [{ policy: productPolicy, ids: [payload.product.id], members: "all" }],
  OrderPlaced: (payload) => [{ policy: orderPolicy, ids: [payload.order.id], members: "all" }],
  OrderCancelled: (payload) => [{ policy: orderPolicy, ids: [payload.order.id], members: "all" }],
};
