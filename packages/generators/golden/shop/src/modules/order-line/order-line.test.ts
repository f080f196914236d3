import { describeParts } from "../../../test/parts.ts";
import { createOrder } from "../order/order.factory.ts";
import { orderLineInput } from "./order-line.factory.ts";

describeParts("order lines", {
  owners: "/orders",
  createOwner: createOrder,
  segment: "lines",
  member: "lines",
  input: orderLineInput,
  least: 1,
  change: { quantity: 3 },
});
