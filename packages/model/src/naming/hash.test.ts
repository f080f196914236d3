import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import fc from "fast-check";
import { shortHash } from "./hash.ts";

describe("hash", () => {
  it("is SHA-256", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary", maxLength: 300 }), (text) => {
        const expected = createHash("sha256").update(text).digest("hex");
        assert.equal(shortHash(text, 64), expected);
        assert.equal(shortHash(text), expected.slice(0, 8));
      }),
    );
  });
});
