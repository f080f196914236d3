import { describeResource } from "../../../test/resource.ts";
import { createTag, tagInput } from "./tag.factory.ts";

describeResource("tags", {
  path: "/tags",
  input: tagInput,
  create: createTag,
  rows: 3,
  versioned: true,
  required: ["label"],
  unchangeable: ["label"],
  unique: true,
  sort: ["id", "label"],
  filters: {
    id: "id",
    label: "text",
  },
  include: [],
  key: [{ segment: "label", name: "label" }],
  references: [],
});
