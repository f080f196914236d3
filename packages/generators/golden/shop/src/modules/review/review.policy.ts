import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { reviews } from "../../db/schema/reviews.ts";

/** Who may do what with Review, rule by rule as in the model. What no rule allows is refused. */
export const reviewPolicy = new Policy({
  entity: "Review",
  noun: "review",
  aNoun: "a review",
  table: reviews,
  id: reviews.id,
  version: reviews.version,
  rules: [
    // allow read for anyone
    {
      name: "Review.visitors",
      effect: "allow",
      operations: ["read"],
      anyone: true,
    },
    // allow create, update, delete when author.account == me
    {
      name: "Review.own",
      effect: "allow",
      operations: ["create", "update", "delete"],
      when: sql`
        EXISTS (SELECT 1 FROM access.customers AS c1 WHERE c1.id = reviews.author_id AND c1.account_id = access.me())
      `,
    },
  ],
});
