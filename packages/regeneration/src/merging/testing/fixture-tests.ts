import assert from "node:assert/strict";
import type { FileKind } from "@domainsmith/generators";
import { mergeTexts } from "../merge.ts";
import { readFixtures } from "./merge-fixtures.ts";

/**
 * A test for each case in a folder. A title may end in the name of the file, as in `settings: .env.example`.
 *
 * @param name what the file is called otherwise
 */
export function testFixtures(folder: URL, kind: FileKind, name: string): void {
  for (const { group, title, sections } of readFixtures(folder))
    it(`${group}: ${title}`, async () => {
      const path = /: (\S*\.\S+)$/.exec(title)?.[1] ?? name;
      const { base, yours, next, merged, marked, conflicts } = sections;
      const result = await mergeTexts({ kind, path, base, yours, next });
      if (result.ok) assert.equal(result.text, merged);
      else {
        const told = result.conflicts.map(({ line, kind: why, what }) => `${line} ${why} ${what}\n`).join("");
        assert.equal(result.marked, marked ?? "");
        assert.equal(told, conflicts);
      }
    });
}
