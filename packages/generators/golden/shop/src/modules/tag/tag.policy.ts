import { Policy } from "../../access/policy.ts";
import { tags } from "../../db/schema/tags.ts";

/** Who may do what with Tag, rule by rule as in the model. What no rule allows is refused. */
export const tagPolicy = new Policy({
  entity: "Tag",
  noun: "tag",
  aNoun: "a tag",
  table: tags,
  id: tags.id,
  version: tags.version,
  rules: [
    // allow read for anyone
    {
      name: "Tag.everyone",
      effect: "allow",
      operations: ["read"],
      anyone: true,
    },
    // allow create, update, delete for CatalogEditor
    {
      name: "Tag.editors",
      effect: "allow",
      operations: ["create", "update", "delete"],
      roles: ["CatalogEditor"],
    },
  ],
});
