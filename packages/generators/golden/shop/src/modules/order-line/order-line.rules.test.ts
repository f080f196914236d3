import { describeRules } from "../../../test/rules.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { createOrder } from "../order/order.factory.ts";
import { createOrderLine } from "./order-line.factory.ts";

describeRules("order lines", {
  path: "/orders",
  below: { segment: "lines", owner: createOrder },
  table: orderLines,
  create: createOrderLine,
  checks: [
    {
      code: "Money.notNegative",
      row: { priceAmount: "-1", priceCurrency: "EUR" },
      by: ["update"],
      sent: { price: { amount: "-1", currency: "EUR" } },
      kept: { price: { amount: "0", currency: "EUR" } },
      pointers: ["/price"],
    },
  ],
});
