import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";
import { FILE_PATTERNS, filled } from "./snippets.ts";

describe("patterns at the top of a file", function () {
  this.timeout(60_000);

  for (const { label, snippet } of FILE_PATTERNS) {
    it(`${label} is a model without errors`, async () => {
      const { document } = await openWorkspace({ "a.domain": filled(snippet) });
      const errors = (document("a.domain").diagnostics ?? []).filter(({ severity }) => severity === 1);
      assert.deepEqual(
        errors.map(({ message }) => message),
        [],
      );
    });
  }
});

describe("the text of a snippet", () => {
  it("has the first text of each place wherever that stands", () => {
    assert.equal(filled("${1:x} => ${1:x}.$0"), "x => x.");
    assert.equal(filled("${2|a,b|} ${2} $1"), "a a ");
    assert.equal(filled("${1:String(${2:80})}"), "String(80)");
  });
});
