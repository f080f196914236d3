import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { createAccount } from "../account/account.factory.ts";
import { createReview, reviewInput } from "./review.factory.ts";

// No row was found for these by looking at the model alone: test them yourself.
// - Review.own: create

describeRules("reviews", {
  path: "/reviews",
  table: reviews,
  input: reviewInput,
  create: createReview,
  account: createAccount,
  policy: [
    {
      roles: [],
      allowed: ["read"],
      refused: { create: "MISSING_REFERENCE", update: "FORBIDDEN", delete: "FORBIDDEN" },
    },
    {
      roles: [],
      me: [
        [reviews, "authorId"],
        [customers, "accountId"],
      ],
      allowed: ["read", "update", "delete"],
      refused: { create: "MISSING_REFERENCE" },
    },
    {
      roles: undefined,
      allowed: ["read"],
      refused: { create: "UNAUTHENTICATED", update: "UNAUTHENTICATED", delete: "UNAUTHENTICATED" },
    },
  ],
});
