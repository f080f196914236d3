import { z } from "zod";

export const orderStatusSchema = z
  .enum(["draft", "placed", "paid", "shipped", "cancelled"])
  .meta({ id: "OrderStatus" });

/** What people read instead of the name, where it differs. */
export const orderStatusLabels: ReadonlyMap<OrderStatus, string> = new Map([
  ["draft", "Draft"],
  ["placed", "Placed"],
  ["paid", "Paid"],
  ["shipped", "Shipped"],
  ["cancelled", "Cancelled"],
]);

export type OrderStatus = z.infer<typeof orderStatusSchema>;
