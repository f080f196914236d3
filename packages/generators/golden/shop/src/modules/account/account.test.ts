import { describeResource } from "../../../test/resource.ts";
import { accountInput, createAccount } from "./account.factory.ts";

describeResource("accounts", {
  path: "/accounts",
  input: accountInput,
  create: createAccount,
  rows: 3,
  versioned: true,
  required: ["login", "displayName"],
  unchangeable: ["login"],
  unique: true,
  sort: ["id", "login", "locked", "lastSeenAt"],
  filters: {
    id: "id",
    login: "text",
    displayName: "text",
    locked: "boolean",
    lastSeenAt: "instant?",
  },
  include: ["customer"],
  key: [{ segment: "login", name: "login" }],
  references: [],
  change: { displayName: "Clara Eriksen" },
});
