import assert from "node:assert/strict";
import { closest } from "./did-you-mean.ts";

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
