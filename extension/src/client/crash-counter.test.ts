import assert from "node:assert/strict";
import { CrashCounter } from "./crash-counter.ts";

describe("CrashCounter", () => {
  it("tolerates as many crashes as its limit, then gives up", () => {
    const counter = new CrashCounter(2, 1000);
    assert.deepEqual(
      [0, 1, 2].map((time) => counter.crashed(time)),
      [true, true, false],
    );
  });

  it("forgets crashes that are older than its window", () => {
    const counter = new CrashCounter(1, 1000);
    assert.equal(counter.crashed(0), true);
    assert.equal(counter.crashed(1000), true);
    assert.equal(counter.crashed(1500), false);
  });
});
