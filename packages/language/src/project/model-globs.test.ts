import assert from "node:assert/strict";
import { modelMatcher } from "./model-globs.ts";

describe("modelMatcher", () => {
  const all = modelMatcher(["**/*.domain"]);
  it("finds files in the folder and below", () => {
    assert.ok(all("a.domain"));
    assert.ok(all("a/b/c.domain"));
    assert.ok(!all("a/b/c.json"));
  });
  it("leaves hidden folders out unless they are named", () => {
    assert.ok(!all(".git/a.domain"));
    assert.ok(modelMatcher([".models/*.domain"])(".models/a.domain"));
  });
  it("knows alternatives and a leading dot", () => {
    const some = modelMatcher(["./{core,sales}/*.domain", "extra.domain"]);
    assert.deepEqual(
      ["core/a.domain", "sales/b.domain", "other/c.domain", "extra.domain", "core/x/y.domain"].map(some),
      [true, true, false, true, false],
    );
  });
  it("takes ! and # for what they are", () => {
    assert.ok(modelMatcher(["#a/!b.domain"])("#a/!b.domain"));
  });
});
