import assert from "node:assert/strict";
import fc from "fast-check";
import type { PolicyRule } from "../declarations.ts";
import { type Audience, accessOf } from "./access-matrix.ts";
import { decide } from "./decide.ts";
import { condition, evaluate, values } from "./testing/conditions.ts";
import { entityWith, modelWith, rule, when } from "./testing/models.ts";

const OPERATIONS = ["read", "read(a)", "read(b|c)", "create", "update", "delete", "pay"];
const AUDIENCES: readonly Audience[] = [
  { kind: "visitor" },
  { kind: "member" },
  { kind: "role", role: "X", name: "X" },
  { kind: "role", role: "Y", name: "Y" },
];

const anyRule: fc.Arbitrary<PolicyRule> = fc
  .record({
    effect: fc.constantFrom("allow", "allow", "deny"),
    operations: fc.subarray(OPERATIONS, { minLength: 1 }),
    roles: fc.oneof(fc.constant([]), fc.subarray(["X", "Y"])),
    anyone: fc.boolean(),
    condition: fc.option(condition, { nil: undefined }),
  })
  .map(({ effect, operations, roles, anyone, condition: of }) =>
    rule("", `${effect} ${operations.join(", ")}`, { roles, anyone, ...(of ? when(of) : {}) }),
  );

describe("the matrix of access and the decision", () => {
  it("agree about every row and everybody", () => {
    fc.assert(
      fc.property(
        fc.array(anyRule, { maxLength: 5 }),
        values,
        fc.constantFrom(...AUDIENCES),
        fc.constantFrom("read", "create", "update", "delete", "pay"),
        (rules, row, audience, operation) => {
          const entity = entityWith(rules.map((each, index) => ({ ...each, name: `r${index}` })));
          const model = modelWith(entity);
          const signedIn = audience.kind !== "visitor";
          const roles = audience.kind === "role" ? [audience.role] : [];
          const decision = decide(
            model,
            entity,
            operation,
            { signedIn, roles },
            ({ condition: of }) => of !== undefined && evaluate(of.expression, { ...row, signedIn }) === true,
          );
          const access = accessOf(model, entity, operation, audience);
          if (access.allowed === "always") assert.ok(decision.allowed);
          if (access.allowed === "never") assert.ok(!decision.allowed);
          if (!decision.allowed || operation !== "read") return;
          const seen = decision.members ?? entity.members.map(({ name }) => name);
          for (const name of seen) assert.ok(access.members?.includes(name) ?? true, `${name} can be seen`);
          const surely = access.always ?? (access.allowed === "always" ? access.members : undefined);
          for (const name of surely ?? []) assert.ok(seen.includes(name), `${name} can always be seen`);
        },
      ),
      { numRuns: 3000 },
    );
  });
});
