import { describeRules } from "../../../test/rules.ts";
import { categories } from "../../db/schema/categories.ts";
import { categoryInput, createCategory } from "./category.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Category.notItsOwnParent

describeRules("categories", {
  path: "/categories",
  table: categories,
  input: categoryInput,
  create: createCategory,
  policy: [
    { roles: ["CatalogEditor"], allowed: ["read", "create", "update", "delete"], refused: {} },
    { roles: [], allowed: ["read"], refused: { create: "FORBIDDEN", update: "FORBIDDEN", delete: "FORBIDDEN" } },
    {
      roles: undefined,
      allowed: ["read"],
      refused: { create: "UNAUTHENTICATED", update: "UNAUTHENTICATED", delete: "UNAUTHENTICATED" },
    },
  ],
});
