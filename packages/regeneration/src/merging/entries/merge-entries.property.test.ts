import assert from "node:assert/strict";
import type { FileKind } from "@domainsmith/generators";
import fc from "fast-check";
import { mergeTexts } from "../merge.ts";

const lines = fc
  .array(
    fc.constantFrom(
      "A=1",
      "A=2",
      "B=1",
      "C=1",
      'D="x',
      'y"',
      "# a",
      "; b",
      "",
      "export E=1",
      "[*]",
      "# Title",
      "## Part",
      "```",
      "text",
      "*.log",
      "!a",
    ),
    { maxLength: 12 },
  )
  .map((all) => all.map((line) => `${line}\n`).join(""));

const files: readonly (readonly [FileKind, string])[] = [
  ["env", ".env"],
  ["text", ".gitignore"],
  ["text", ".editorconfig"],
  ["markdown", "README.md"],
];

describe("merging of named parts", () => {
  for (const [kind, path] of files) {
    it(`loses no line that a side added, and brings none back: ${path}`, async () => {
      await fc.assert(
        fc.asyncProperty(lines, lines, lines, async (base, yours, next) => {
          const result = await mergeTexts({ kind, path, base, yours, next });
          const text = result.ok ? result.text : result.marked;
          const [b, y, n, m] = [base, yours, next, text].map((each) => new Set(each.split("\n")));
          for (const line of [...(y ?? []), ...(n ?? [])])
            if (line !== "" && !b?.has(line)) assert.ok(m?.has(line), `${line} is lost`);
          if (result.ok)
            for (const line of b ?? [])
              if (line !== "" && !y?.has(line) && !n?.has(line)) assert.ok(!m?.has(line), `${line} is back`);
        }),
        { numRuns: 500 },
      );
    });

    it(`conflicts on both sides alike: ${path}`, async () => {
      await fc.assert(
        fc.asyncProperty(lines, lines, lines, async (base, yours, next) => {
          const there = await mergeTexts({ kind, path, base, yours, next });
          const back = await mergeTexts({ kind, path, base, yours: next, next: yours });
          assert.equal(there.ok, back.ok);
        }),
        { numRuns: 500 },
      );
    });
  }
});
