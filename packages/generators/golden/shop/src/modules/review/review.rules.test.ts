import { describeRules } from "../../../test/rules.ts";
import { customers } from "../../db/schema/customers.ts";
import { reviews } from "../../db/schema/reviews.ts";
import { createAccount } from "../account/account.factory.ts";
import { createReview, reviewInput } from "./review.factory.ts";

describeRules("reviews", {
  path: "/reviews",
  table: reviews,
  input: reviewInput,
  create: createReview,
  account: createAccount,
  policy: [
    { roles: [], allowed: ["read"], refused: { create: "FORBIDDEN", update: "FORBIDDEN", delete: "FORBIDDEN" } },
    {
      roles: [],
      me: [[reviews, "authorId"], [customers, "accountId"]],
      allowed: ["read", "create", "update", "delete"],
      refused: {},
    },
    {
      roles: undefined,
      allowed: ["read"],
      refused: { create: "UNAUTHENTICATED", update: "UNAUTHENTICATED", delete: "UNAUTHENTICATED" },
    },
  ],
});
