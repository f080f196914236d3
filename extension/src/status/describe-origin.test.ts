import assert from "node:assert/strict";
import type { Origin } from "@domainsmith/model";
import { describeOrigin } from "./describe-origin.ts";

function origin(more: Partial<Origin>): Origin {
  return { project: "shop", path: "src/a.ts", ownership: "generated", edited: [], parts: [], ...more };
}

describe("what is said of a generated file", () => {
  it("is what happens to changes of it, and what it comes from", () => {
    assert.deepEqual(describeOrigin(origin({ symbol: "shop.Order" })), {
      text: "Generated: your changes will be merged",
      detail: "made of shop.Order",
    });
    assert.deepEqual(describeOrigin(origin({ edited: [{ first: 1, last: 2 }] })), {
      text: "Generated, with 1 place of yours",
      detail: "made of the whole model; your changes are merged",
    });
    assert.equal(describeOrigin(origin({ ownership: "once" })).text, "Yours: generated once");
    assert.equal(describeOrigin(origin({ ownership: "own" })).text, "Yours");
  });
});
