import { describeRules } from "../../../test/rules.ts";
import { products } from "../../db/schema/products.ts";
import { createProduct, productInput } from "./product.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Money.notNegative

describeRules("products", {
  path: "/products",
  table: products,
  keepers: ["products_status_states"],
  input: productInput,
  create: createProduct,
  checks: [
    {
      code: "Money.notNegative",
      row: { priceAmount: "-1", priceCurrency: "EUR" },
      by: ["create", "update"],
      sent: { price: { amount: "-1", currency: "EUR" } },
      kept: { price: { amount: "0", currency: "EUR" } },
      pointers: ["/price"],
    },
  ],
  actions: [
    { action: "publish", segment: "publish", row: { status: "draft" }, becomes: { status: "active" } },
    { action: "publish", segment: "publish", row: { status: "discontinued" }, becomes: { status: "active" } },
    { action: "publish", segment: "publish", row: { status: "active" }, code: "Product.publish.state" },
    {
      action: "publish",
      segment: "publish",
      row: { status: "draft", priceAmount: "0", priceCurrency: "EUR" },
      code: "Product.publish",
    },
    {
      action: "discontinue",
      segment: "discontinue",
      row: { status: "active" },
      input: { reason: "Please ring twice." },
      becomes: { status: "discontinued" },
    },
    {
      action: "discontinue",
      segment: "discontinue",
      row: { status: "draft" },
      input: { reason: "Please ring twice." },
      code: "Product.discontinue.state",
    },
    {
      action: "discontinue",
      segment: "discontinue",
      row: { status: "discontinued" },
      input: { reason: "Please ring twice." },
      code: "Product.discontinue.state",
    },
  ],
  policy: [
    {
      roles: ["CatalogEditor"],
      allowed: ["read", "create", "update", "delete", "publish"],
      refused: { discontinue: "Product.discontinue.state" },
    },
    {
      roles: ["CatalogEditor"],
      row: { status: "active" },
      allowed: ["read", "update", "discontinue"],
      refused: { delete: "PRODUCT_WAS_SOLD", publish: "Product.publish.state" },
    },
    {
      roles: [],
      allowed: [],
      refused: {
        read: "NOT_FOUND",
        create: "FORBIDDEN",
        update: "FORBIDDEN",
        delete: "FORBIDDEN",
        publish: "FORBIDDEN",
        discontinue: "FORBIDDEN",
      },
    },
    {
      roles: undefined,
      allowed: [],
      refused: {
        read: "NOT_FOUND",
        create: "UNAUTHENTICATED",
        update: "UNAUTHENTICATED",
        delete: "UNAUTHENTICATED",
        publish: "UNAUTHENTICATED",
        discontinue: "UNAUTHENTICATED",
      },
    },
  ],
});
