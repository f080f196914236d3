import { describeRules } from "../../../test/rules.ts";
import { orderLines } from "../../db/schema/order-lines.ts";
import { createOrderLine } from "./order-line.factory.ts";

describeRules("order lines", {
  path: "/order-lines",
  table: orderLines,
  create: createOrderLine,
  checks: [{ code: "Money.notNegative", row: { priceAmount: "-1", priceCurrency: "EUR" } }],
});
