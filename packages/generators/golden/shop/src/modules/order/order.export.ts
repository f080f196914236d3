import type { Columns } from "../../exports/columns.ts";

/** The columns of the list as a file. Parts are not among them. */
export const orderColumns: Columns = {
  id: "text",
  createdAt: "instant",
  createdBy: "text",
  updatedAt: "instant",
  updatedBy: "text",
  number: "text",
  status: "text",
  customerId: "text",
  paidById: "text",
  handledById: "text",
  "shipTo.street": "text",
  "shipTo.city": "text",
  "shipTo.postalCode": "text",
  "shipTo.country": "text",
  "billTo.street": "text",
  "billTo.city": "text",
  "billTo.postalCode": "text",
  "billTo.country": "text",
  discount: "number",
  note: "text",
  placedAt: "instant",
  deliverBy: "date",
  currency: "text",
  total: "number",
};
