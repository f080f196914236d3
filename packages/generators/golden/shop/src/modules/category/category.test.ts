import { describeResource } from "../../../test/resource.ts";
import { categoryInput, createCategory } from "./category.factory.ts";

describeResource("categories", {
  path: "/categories",
  input: categoryInput,
  create: createCategory,
  rows: 3,
  versioned: true,
  required: ["name", "slug"],
  unchangeable: ["slug"],
  unique: true,
  sort: ["id", "name", "position", "parentId"],
  filters: {
    id: "id",
    name: "text",
    slug: "text",
    description: "text?",
    position: "integer",
    parentId: "id?",
  },
  include: ["parent"],
  key: [{ segment: "slug", name: "slug" }],
  references: [],
  searched: ["name"],
  change: { name: "Modern stool" },
});
