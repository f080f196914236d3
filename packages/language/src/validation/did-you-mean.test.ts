import assert from "node:assert/strict";
import { closest, nearness } from "./did-you-mean.ts";

describe("closest", () => {
  for (const [word, candidates, expected] of [
    ["wiht", ["extends", "with"], "with"],
    ["Custmer", ["Customer", "Custom"], "Customer"],
    ["order", ["Order"], "Order"],
    ["y", ["x"], undefined],
    ["Invoice", ["Order", "Customer"], undefined],
    ["", ["a"], undefined],
  ] as const) {
    it(`takes ${word || "nothing"} for ${expected ?? "none"} of ${candidates.join(", ")}`, () => {
      assert.equal(closest(word, candidates), expected);
    });
  }
});

describe("nearness", () => {
  it("counts the letters that differ, where a word may have been meant", () => {
    assert.equal(nearness("Custmer", "Customer"), 1);
    assert.equal(nearness("custmre", "Customer"), 2);
    assert.equal(nearness("Customer", "Customer"), 0);
    assert.equal(nearness("Supplier", "Customer"), undefined);
    assert.equal(nearness("A", "B"), undefined);
  });
});
