import assert from "node:assert/strict";
import fc from "fast-check";
import { NameScope } from "./name-scope.ts";

describe("NameScope", () => {
  it("numbers a name that differs only in case or underscores", () => {
    const scope = new NameScope();
    assert.deepEqual(
      ["order", "Order", "ord_er", "other"].map((name) => scope.take(name)),
      ["order", "Order2", "ord_er3", "other"],
    );
  });

  it("skips names that are refused", () => {
    const scope = new NameScope();
    assert.equal(
      scope.take("user", (name) => name !== "user"),
      "user2",
    );
  });

  it("never gives two names that share a column", () => {
    fc.assert(
      fc.property(fc.array(fc.stringMatching(/^[aA_b2]{1,4}$/)), (names) => {
        const scope = new NameScope();
        const taken = names.map((name) => scope.take(name).replaceAll("_", "").toLowerCase());
        assert.equal(new Set(taken).size, names.length);
      }),
    );
  });
});
