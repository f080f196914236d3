import assert from "node:assert/strict";
import { describeImport } from "./import-report.ts";

describe("the report of an import", () => {
  it("puts what was lost first, with its line", () => {
    const report = describeImport("a_b.jdl", [
      { severity: "info", subject: "application", message: "fine" },
      { severity: "lost", line: 7, subject: "option `dto|x`", message: "no <b>such</b> thing" },
    ]);
    assert.ok(report.startsWith("# Import of a\\_b.jdl\n"));
    assert.ok(report.indexOf("Not carried over (1)") < report.indexOf("Good to know (1)"));
    assert.ok(report.includes("| 7 | `` option `dto\\|x` `` | no \\<b\\>such\\</b\\> thing |"));
    assert.ok(!report.includes("Carried over differently"));
  });
});
