import { sql } from "drizzle-orm";
import { Policy } from "../../access/policy.ts";
import { accounts } from "../../db/schema/accounts.ts";

/** Who may do what with Account, rule by rule as in the model. What no rule allows is refused. */
export const accountPolicy = new Policy({
  entity: "Account",
  noun: "account",
  aNoun: "an account",
  table: accounts,
  id: accounts.id,
  version: accounts.version,
  rules: [
    // allow read, update when this == me
    {
      name: "Account.self",
      effect: "allow",
      operations: ["read", "update"],
      when: sql`accounts.id = access.me()`,
    },
    // allow read, create, update, delete for Administrator
    {
      name: "Account.administration",
      effect: "allow",
      operations: ["read", "create", "update", "delete"],
      roles: ["Administrator"],
    },
  ],
});
