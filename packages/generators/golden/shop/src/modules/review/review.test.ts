import { describeResource } from "../../../test/resource.ts";
import { createReview, reviewInput } from "./review.factory.ts";

describeResource("reviews", {
  path: "/reviews",
  input: reviewInput,
  create: createReview,
  rows: 3,
  versioned: true,
  required: ["productId", "authorId", "stars", "title"],
  unchangeable: ["writtenAt"],
  unique: true,
  sort: ["id", "stars", "title", "writtenAt"],
  filters: {
    id: ["id"],
    productId: ["productId"],
    authorId: ["authorId"],
    stars: ["stars"],
    title: ["title"],
    body: ["body"],
    writtenAt: ["writtenAt"],
  },
  include: ["product", "author"],
  key: [],
  references: ["productId", "authorId"],
  change: { stars: 3 },
});
