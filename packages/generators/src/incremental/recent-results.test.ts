import assert from "node:assert/strict";
import fc from "fast-check";
import { RecentResults } from "./recent-results.ts";

describe("RecentResults", () => {
  it("works out what it was not asked about before, once", () => {
    const results = new RecentResults<number | undefined>(10);
    const asked: string[] = [];
    const of = (text: string) =>
      results.of(text, () => {
        asked.push(text);
        return text === "none" ? undefined : text.length;
      });
    assert.deepEqual(["ab", "none", "ab", "none"].map(of), [2, undefined, 2, undefined]);
    assert.deepEqual(asked, ["ab", "none"]);
  });

  it("says what would be worked out anew, and keeps no more than it may", () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 30 }), fc.array(fc.stringMatching(/^[a-c]{0,8}$/)), (limit, texts) => {
        const results = new RecentResults<string>(limit);
        for (const text of texts) {
          assert.equal(
            results.of(text, () => `<${text}>`),
            `<${text}>`,
          );
          assert.ok(results.size <= limit);
        }
      }),
    );
  });
});
