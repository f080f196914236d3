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
    id: "id",
    productId: "id",
    authorId: "id",
    stars: "integer",
    title: "text",
    body: "text?",
    writtenAt: "instant",
  },
  include: ["product", "author"],
  key: [],
  references: ["productId", "authorId"],
  change: { stars: 3 },
});
