import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { products } from "../../db/schema/products.ts";

/** Who may do what with Product, rule by rule as in the model. What no rule allows is refused. */
export const productPolicy = new Policy({
  entity: "Product",
  noun: "product",
  aNoun: "a product",
  table: products,
  id: products.id,
  version: products.version,
  rules: [
    // allow read for anyone when status == active
    {
      name: "Product.visitors",
      effect: "allow",
      operations: ["read"],
      anyone: true,
      when: sql`products.status = 'active'`,
    },
    // allow read, create, update, delete, publish, discontinue for CatalogEditor
    {
      name: "Product.editors",
      effect: "allow",
      operations: ["read", "create", "update", "delete", "publish", "discontinue"],
      roles: ["CatalogEditor"],
    },
    // deny delete when status != draft
    {
      name: "Product.sold",
      effect: "deny",
      operations: ["delete"],
      when: sql`products.status <> 'draft'`,
      code: "PRODUCT_WAS_SOLD",
      message: "A product that was on sale is discontinued, not deleted",
    },
  ],
});
