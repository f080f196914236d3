import { describeRules } from "../../../test/rules.ts";
import { tags } from "../../db/schema/tags.ts";
import { createTag, tagInput } from "./tag.factory.ts";

describeRules("tags", {
  path: "/tags",
  table: tags,
  input: tagInput,
  create: createTag,
  policy: [
    { roles: ["CatalogEditor"], allowed: ["read", "create", "delete"], refused: {} },
    { roles: [], allowed: ["read"], refused: { create: "FORBIDDEN", delete: "FORBIDDEN" } },
    { roles: undefined, allowed: ["read"], refused: { create: "UNAUTHENTICATED", delete: "UNAUTHENTICATED" } },
  ],
});
