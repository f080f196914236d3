import assert from "node:assert/strict";
import { accessMatrix } from "./access-matrix.ts";
import { accessTable } from "./access-table.ts";
import { binary, entityWith, ME, member, modelWith, rule, when } from "./testing/models.ts";

describe("the table of access", () => {
  it("says yes, no, by which rules, and of which members; it leaves out roles that change nothing", () => {
    const entity = entityWith([
      rule("few", "allow read(a|b)", { anyone: true }),
      rule("own", "allow read, update", when(binary(member("a"), "==", ME))),
      rule("x", "allow read, create, update", { roles: ["X"] }),
      rule("locked", "deny update", when(member("b"))),
    ]);
    const { audiences, entities } = accessMatrix(modelWith(entity));
    const [access] = entities;
    assert.ok(access);
    assert.deepEqual(accessTable(access, audiences), {
      columns: ["not signed in", "signed in", "X"],
      rows: [
        { operation: "read", cells: ["yes: a, b", "yes: a, b; sometimes all", "yes"] },
        { operation: "create", cells: ["no", "no", "yes"] },
        { operation: "update", cells: ["no", "own, not locked", "own, x, not locked"] },
        { operation: "delete", cells: ["no", "no", "no"] },
        { operation: "pay", cells: ["no", "no", "no"] },
      ],
      others: ["Y"],
    });
  });
});
