import assert from "node:assert/strict";
import fc from "fast-check";
import { rawHash } from "../store/content.ts";
import { generated } from "../testing/generated-file.ts";
import { Workspace } from "../testing/workspace.ts";

const text = fc.string({ unit: fc.constantFrom("a", "\n", "\r\n", "\r", "\uFEFF", "é") });

describe("hashes that a plan knows of what it writes", () => {
  it("are those of the bytes, whatever the files' line ends and marks", async () => {
    let known = 0;
    await fc.assert(
      fc.asyncProperty(fc.array(text, { minLength: 2, maxLength: 4 }), text, async (versions, edited) => {
        const workspace = new Workspace();
        for (const [index, content] of versions.entries()) {
          const files = [generated("a.txt", content), generated("b.txt", `${content}b`, { ownership: "once" })];
          const { operations } = await workspace.generate(files);
          for (const { content: bytes, hash } of operations) {
            if (hash === undefined) continue;
            known++;
            assert.ok(bytes);
            assert.equal(rawHash(bytes), hash);
          }
          if (index === 0) workspace.edit("a.txt", edited);
        }
      }),
      { numRuns: 200 },
    );
    assert.ok(known > 100);
  });
});
