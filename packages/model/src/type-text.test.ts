import assert from "node:assert/strict";
import { typeText } from "./type-text.ts";
import { MANY, ONE, OPTIONAL } from "./types.ts";

describe("typeText", () => {
  it("writes types as models do", () => {
    assert.equal(typeText({ kind: "primitive", name: "String", maxLength: 80 }, OPTIONAL), "String(80)?");
    assert.equal(typeText({ kind: "primitive", name: "String", minLength: 3, maxLength: 3 }, ONE), "String(3..3)");
    assert.equal(
      typeText({ kind: "primitive", name: "Decimal", precision: 12, scale: 2, min: "0" }, MANY),
      "Decimal(12, 2, 0..)[]",
    );
    assert.equal(typeText({ kind: "primitive", name: "Int", max: "10" }, ONE), "Int(..10)");
    assert.equal(typeText({ kind: "named", type: "std.Email" }, { many: true, lower: 0, upper: 5 }), "Email[0..5]");
  });
});
