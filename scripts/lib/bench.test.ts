import assert from "node:assert/strict";
import { median, row, table } from "./bench.ts";

describe("a benchmark's row", () => {
  it("meets its goal when it is not above it", () => {
    assert.equal(row("a", 3, "s", 3).met, true);
    assert.equal(row("a", 3.001, "s", 3).met, false);
    assert.equal(row("a", 3, "s").met, null);
  });

  it("is rounded to three digits that count", () => {
    assert.equal(row("a", 123.456, "ms").value, 123);
    assert.equal(row("a", 0.0123456, "s").value, 0.0123);
  });
});

describe("the median", () => {
  it("is the middle value, or the mean of the two in the middle", () => {
    assert.equal(median([9, 1, 5]), 5);
    assert.equal(median([4, 1, 2, 9]), 3);
    assert.throws(() => median([]), /no median/);
  });
});

describe("a table of rows", () => {
  it("has a column for each part", () => {
    const text = table([row("activation", 12, "ms", 50), row("size of the bundle", 300, "kB", 200), row("x", 1, "ms")]);
    assert.deepEqual(text.split("\n"), [
      "what                value   goal",
      "activation          12 ms   at most 50 ms   met",
      "size of the bundle  300 kB  at most 200 kB  MISSED",
      "x                   1 ms",
    ]);
  });
});
