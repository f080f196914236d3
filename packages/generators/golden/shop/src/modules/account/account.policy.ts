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
    // Customer support says which account is a customer's.
    // allow read for Support
    {
      name: "Account.desk",
      effect: "allow",
      operations: ["read"],
      roles: ["Support"],
    },
    // allow read, create, update, delete for Administrator
    {
      name: "Account.administration",
      effect: "allow",
      operations: ["read", "create", "update", "delete"],
      roles: ["Administrator"],
    },
    // deny update when not (me has Administrator) and (locked != old.locked or lastSeenAt != old.lastSeenAt)
    {
      name: "Account.kept",
      effect: "deny",
      operations: ["update"],
      when: sql`
        NOT access.has_role('Administrator') AND (accounts.locked <> old.locked
        OR accounts.last_seen_at IS DISTINCT FROM old.last_seen_at)
      `,
      comparesOld: true,
      code: "ACCOUNT_KEPT",
      message: "Only administrators change this of an account",
    },
  ],
});
