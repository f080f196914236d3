import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { diagnosticKinds, kindCount } from "./registry.ts";

const page = readFileSync(new URL("../../../../docs/language-reference/diagnostics.md", import.meta.url), "utf8");

/** Code and page of each row of the table. */
const rows = [...page.matchAll(/^\| \[(DS\d{4})\]\(diagnostics\/(DS\d{4})\.md\) /gm)];

describe("diagnostics", () => {
  it("have codes of their own", () => {
    assert.equal(diagnosticKinds.size, kindCount);
  });

  it("are all listed, and nothing else is", () => {
    assert.deepEqual(rows.map(([, code = ""]) => code).sort(), [...diagnosticKinds.keys()]);
  });

  it("lead to their own pages", () => {
    for (const [, code, target] of rows) assert.equal(target, code);
  });
});
