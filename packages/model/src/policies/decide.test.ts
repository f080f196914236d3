import assert from "node:assert/strict";
import { type Decision, decide, refusedAtOnce } from "./decide.ts";
import type { Requester } from "./rules.ts";
import { entityWith, member, modelWith, rule, when } from "./testing/models.ts";

const NOBODY: Requester = { signedIn: false, roles: [] };
const SOMEBODY: Requester = { signedIn: true, roles: [] };
const X: Requester = { signedIn: true, roles: ["X"] };
const ALLOWED: Decision = { allowed: true };

/** Decides with conditions that are the names of what holds: `a` before, `a'` after. */
function decided(entity: ReturnType<typeof entityWith>, operation: string, requester: Requester, ...holds: string[]) {
  return decide(modelWith(entity), entity, operation, requester, ({ condition }, row) => {
    const name = condition?.expression.kind === "name" ? condition.expression.name : "";
    return holds.includes(row === "before" ? name : `${name}'`);
  });
}

function reason(decision: Decision): string {
  return decision.allowed ? "allowed" : `${decision.reason}${decision.rule ? ` by ${decision.rule.name}` : ""}`;
}

const a = when(member("a"));
const b = when(member("b"));

describe("the decision of a policy", () => {
  it("lets everybody who signed in do everything where there is no policy block", () => {
    for (const operation of ["read", "create", "update", "delete", "pay"]) {
      assert.deepEqual(decided(entityWith(), operation, SOMEBODY), ALLOWED);
      assert.equal(reason(decided(entityWith(), operation, NOBODY)), "unauthenticated");
    }
  });

  it("refuses everything that an empty policy does not allow", () => {
    assert.equal(reason(decided(entityWith([]), "read", SOMEBODY)), "forbidden");
  });

  it("takes roles as alternatives, and speaks of visitors only by `for anyone`", () => {
    const entity = entityWith([
      rule("r", "allow read", { roles: ["X", "Y"] }),
      rule("s", "allow create", { anyone: true }),
    ]);
    assert.deepEqual(decided(entity, "read", X), ALLOWED);
    assert.equal(reason(decided(entity, "read", SOMEBODY)), "forbidden");
    assert.equal(reason(decided(entity, "read", NOBODY)), "unauthenticated");
    assert.deepEqual(decided(entity, "create", NOBODY), ALLOWED);
    assert.equal(refusedAtOnce(modelWith(entity), entity, "create", NOBODY), undefined);
    assert.equal(reason(refusedAtOnce(modelWith(entity), entity, "delete", X) ?? ALLOWED), "forbidden");
  });

  it("tells nothing about a row that may not be read", () => {
    const entity = entityWith([rule("r", "allow read", a), rule("u", "allow update, delete, pay")]);
    for (const operation of ["read", "update", "delete", "pay"]) {
      assert.equal(reason(decided(entity, operation, SOMEBODY)), "notFound");
      assert.deepEqual(decided(entity, operation, SOMEBODY, "a"), ALLOWED);
    }
  });

  it("needs no readable row to create one, and judges the new row", () => {
    const entity = entityWith([rule("c", "allow create", a)]);
    assert.deepEqual(decided(entity, "create", SOMEBODY, "a'"), ALLOWED);
    assert.equal(reason(decided(entity, "create", SOMEBODY, "a")), "notAllowed");
  });

  it("lets deny win, by the first rule that holds", () => {
    const entity = entityWith([
      rule("all", "allow read, delete"),
      rule("first", "deny delete", a),
      rule("second", "deny delete", b),
    ]);
    assert.deepEqual(decided(entity, "delete", SOMEBODY), ALLOWED);
    assert.equal(reason(decided(entity, "delete", SOMEBODY, "a", "b")), "denied by first");
    assert.equal(reason(decided(entity, "delete", SOMEBODY, "b")), "denied by second");
  });

  it("hides what is denied to read", () => {
    const entity = entityWith([rule("all", "allow read, update"), rule("secret", "deny read", a)]);
    assert.equal(reason(decided(entity, "read", SOMEBODY, "a")), "notFound");
    assert.equal(reason(decided(entity, "update", SOMEBODY, "a")), "notFound");
  });

  it("decides an update on the row before and again on the row after, and other operations before only", () => {
    const entity = entityWith([rule("all", "allow read"), rule("own", "allow update, pay", a)]);
    assert.deepEqual(decided(entity, "update", SOMEBODY, "a", "a'"), ALLOWED);
    assert.equal(reason(decided(entity, "update", SOMEBODY, "a")), "notAllowed");
    assert.equal(reason(decided(entity, "update", SOMEBODY, "a'")), "notAllowed");
    assert.deepEqual(decided(entity, "pay", SOMEBODY, "a"), ALLOWED);
  });

  it("shows the members of all rules that allow them, without those that one denies", () => {
    const entity = entityWith([
      rule("few", "allow read(c|a)"),
      rule("more", "allow read", a),
      rule("not", "deny read(a)", b),
    ]);
    assert.deepEqual(decided(entity, "read", SOMEBODY), { allowed: true, members: ["a", "c"] });
    assert.deepEqual(decided(entity, "read", SOMEBODY, "a"), ALLOWED);
    assert.deepEqual(decided(entity, "read", SOMEBODY, "b"), { allowed: true, members: ["c"] });
    assert.deepEqual(decided(entity, "read", SOMEBODY, "a", "b"), { allowed: true, members: ["b", "c"] });
  });

  it("lets nobody who did not sign in near the rows of a tenant", () => {
    const entity = entityWith([rule("all", "allow read", { anyone: true })]);
    const model = { ...modelWith(entity), tenancy: "Tenant" };
    const decided = (of: typeof entity) => reason(decide({ ...model, entities: [of] }, of, "read", NOBODY, () => true));
    assert.equal(decided(entity), "unauthenticated");
    assert.equal(decided({ ...entity, shared: true }), "allowed");
    assert.deepEqual(
      decide(model, entity, "read", SOMEBODY, () => true),
      ALLOWED,
    );
  });

  it("is not asked about parts", () => {
    const owner = entityWith([], { id: "O", name: "O" });
    const part = entityWith();
    const cardinality = { many: true, lower: 0 };
    const model = {
      ...modelWith(owner, part),
      relations: [
        {
          id: "O#parts",
          kind: "composition" as const,
          from: { entity: "O", member: "parts", cardinality },
          to: { entity: "A", cardinality: { many: false, lower: 1, upper: 1 } },
        },
      ],
    };
    assert.throws(() => decide(model, part, "read", SOMEBODY, () => true), /A is a part .* owner O/);
  });
});
