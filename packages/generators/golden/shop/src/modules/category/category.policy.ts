import { Policy } from "../../access/policy.ts";
import { categories } from "../../db/schema/categories.ts";

/** Who may do what with Category, rule by rule as in the model. What no rule allows is refused. */
export const categoryPolicy = new Policy({
  entity: "Category",
  noun: "category",
  aNoun: "a category",
  table: categories,
  id: categories.id,
  version: categories.version,
  rules: [
    // allow read for anyone
    {
      name: "Category.everyone",
      effect: "allow",
      operations: ["read"],
      anyone: true,
    },
    // allow create, update, delete for CatalogEditor
    {
      name: "Category.editors",
      effect: "allow",
      operations: ["create", "update", "delete"],
      roles: ["CatalogEditor"],
    },
  ],
});
