import assert from "node:assert/strict";
import { mergeTexts } from "../merge.ts";
import type { MergeResult } from "../merge-result.ts";
import { readFixtures } from "../testing/merge-fixtures.ts";

describe("merging TypeScript", () => {
  for (const { group, title, sections } of readFixtures(new URL("fixtures/", import.meta.url))) {
    it(`${group}: ${title}`, async () => {
      const input = { kind: "typescript", path: "file.ts", ...sections } as const;
      const result = await mergeTexts(input);
      assert.deepEqual(shown(result), {
        ...(sections.merged !== undefined && { merged: sections.merged }),
        ...(sections.marked !== undefined && { marked: sections.marked }),
        ...(sections.conflicts !== undefined && { conflicts: sections.conflicts }),
      });
    });
  }
});

function shown(result: MergeResult) {
  if (result.ok) return { merged: result.text };
  const conflicts = result.conflicts.map(({ kind, what, line }) => `${kind} ${line}: ${what}\n`).join("");
  return { marked: result.marked, conflicts };
}
