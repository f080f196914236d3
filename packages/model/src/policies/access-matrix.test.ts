import assert from "node:assert/strict";
import type { Entity, Expression } from "../index.ts";
import { accessMatrix } from "./access-matrix.ts";
import { binary, entityWith, ME, member, modelWith, rule, when } from "./testing/models.ts";

const own = when(binary(member("a"), "==", ME));

/** `operation: visitor member X Y`, each as `+` always, `-` never, `?` conditionally. */
function table(entity: Entity): Record<string, string> {
  const [access] = accessMatrix(modelWith(entity)).entities;
  const signs = { always: "+", never: "-", conditionally: "?" };
  return Object.fromEntries(
    (access?.operations ?? []).map((each) => [
      each.operation,
      each.access.map(({ allowed }) => signs[allowed]).join(""),
    ]),
  );
}

describe("the matrix of access", () => {
  it("opens an entity without a policy to everybody who signed in", () => {
    assert.deepEqual(table(entityWith()), {
      read: "-+++",
      create: "-+++",
      update: "-+++",
      delete: "-+++",
      pay: "-+++",
    });
  });

  it("tells roles and conditions apart", () => {
    const entity = entityWith([
      rule("all", "allow read", { anyone: true }),
      rule("own", "allow update, pay", own),
      rule("x", "allow create, update", { roles: ["X"] }),
      rule("locked", "deny update", when(member("b"))),
    ]);
    assert.deepEqual(table(entity), { read: "++++", create: "--+-", update: "-???", delete: "----", pay: "-???" });
  });

  it("knows that nobody may do anything to rows that they cannot read", () => {
    const entity = entityWith([
      rule("x", "allow read", { roles: ["X"] }),
      rule("own", "allow read", own),
      rule("y", "allow update", { roles: ["Y"] }),
      rule("any", "allow delete", { anyone: true }),
    ]);
    assert.deepEqual(table(entity), { read: "-?+?", create: "----", update: "---?", delete: "-?+?", pay: "----" });
  });

  it("knows that visitors are nobody, and what roles people have", () => {
    const has = (role: string): Expression => ({
      kind: "binary",
      operator: "has",
      left: ME,
      right: { kind: "name", name: role, target: { kind: "role", id: role } },
    });
    const entity = entityWith([
      rule("own", "allow read", { anyone: true, ...own }),
      rule("has", "allow create", { anyone: true, ...when(has("X")) }),
    ]);
    assert.deepEqual(table(entity), { read: "-???", create: "--+-", update: "----", delete: "----", pay: "----" });
  });

  it("leaves out what is denied as often as it is allowed", () => {
    const entity = entityWith([
      rule("all", "allow read, delete"),
      rule("own", "allow update", own),
      rule("not", "deny update", when(binary(ME, "==", member("a")))),
      rule("never", "deny delete"),
    ]);
    assert.deepEqual(table(entity), { read: "-+++", create: "----", update: "----", delete: "----", pay: "----" });
    const [access] = accessMatrix(modelWith(entity)).entities;
    assert.deepEqual(access?.operations[3]?.access[1], { allowed: "never", allow: [], deny: ["never"] });
  });

  it("says which members can be seen, and which rules decide", () => {
    const entity = entityWith([
      rule("few", "allow read(a|b)"),
      rule("x", "allow read", { roles: ["X"] }),
      rule("not", "deny read(b)"),
    ]);
    const [access] = accessMatrix(modelWith(entity)).entities;
    assert.deepEqual(access?.operations[0]?.access.slice(1, 3), [
      { allowed: "always", allow: ["few"], deny: [], members: ["a"] },
      { allowed: "always", allow: ["few", "x"], deny: [], members: ["a", "c"] },
    ]);
  });
});
