import assert from "node:assert/strict";
import type { FileKind } from "@domainsmith/generators";
import { hasMarkers } from "./markers.ts";
import { mergeTexts } from "./merge.ts";

describe("files that are never merged", () => {
  const files: readonly (readonly [kind: FileKind, path: string, what: RegExp])[] = [
    ["sql", "src/db/migrations/0002_orders.sql", /a migration that is written/],
    ["json", "src/db/migrations/0002_orders.json", /a migration that is written/],
    ["json", "package-lock.json", /a lock file/],
    ["yaml", "pnpm-lock.yaml", /a lock file/],
  ];
  for (const [kind, path, what] of files)
    it(`conflict as a whole: ${path}`, async () => {
      const result = await mergeTexts({ kind, path, base: "a\nb\nc\n", yours: "mine\nb\nc\n", next: "a\nb\ntheirs" });
      assert.ok(!result.ok);
      assert.match(result.conflicts[0]?.what ?? "", what);
      assert.ok(hasMarkers(result.marked));
      for (const text of ["a\nb\nc\n", "mine\nb\nc\n", "a\nb\ntheirs\n"]) assert.ok(result.marked.includes(text));
    });

  it("keep yours as long as generation does not change them", async () => {
    const path = "src/db/migrations/0001_initial.sql";
    const result = await mergeTexts({ kind: "sql", path, base: "a\n", yours: "mine\n", next: "a\n" });
    assert.deepEqual(result, { ok: true, text: "mine\n", way: "lines" });
  });
});
