import { describeResource } from "../../../test/resource.ts";
import { createReview, reviewInput } from "./review.factory.ts";

describeResource("reviews", {
  path: "/reviews",
  input: reviewInput,
  create: createReview,
  rows: 3,
  versioned: true,
  required: ["productId", "authorId", "stars", "title"],
  unchangeable: [],
  unique: true,
  sort: ["id", "createdAt", "createdBy", "stars", "title"],
  filters: {
    id: "id",
    createdAt: "instant",
    createdBy: "id?",
    updatedAt: "instant",
    updatedBy: "id?",
    productId: "id",
    authorId: "id",
    stars: "integer",
    title: "text",
    body: "text?",
  },
  include: ["product", "author"],
  key: [],
  references: ["productId", "authorId"],
  change: { stars: 3 },
});
