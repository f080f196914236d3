import { itself } from "../../../test/arrangement.ts";
import { describeRules } from "../../../test/rules.ts";
import { categories } from "../../db/schema/categories.ts";
import { categoryInput, createCategory } from "./category.factory.ts";

describeRules("categories", {
  path: "/categories",
  table: categories,
  input: categoryInput,
  create: createCategory,
  checks: [
    {
      code: "Category.notItsOwnParent",
      row: { parentId: itself },
      by: ["update"],
      kept: { parentId: createCategory },
      pointers: ["/parentId"],
    },
  ],
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
