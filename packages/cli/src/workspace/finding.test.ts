import assert from "node:assert/strict";
import { type Finding, findingLines, plural, shownCounts, shownPath } from "./finding.ts";

const finding: Finding = {
  file: "/work/shop/a.domain",
  line: 2,
  column: 3,
  severity: "error",
  code: "DS1101",
  message: "Two declarations",
  related: [
    { file: "/elsewhere/b.domain", line: 1, column: 1, message: "the other" },
    { file: "domainsmith://std/index.domain", line: 5, column: 1, message: "the library's" },
  ],
};

describe("findings", () => {
  it("are shown with places that an editor can open", () => {
    assert.deepEqual(findingLines(finding, "/work"), [
      "shop/a.domain:2:3 error DS1101 Two declarations",
      "    /elsewhere/b.domain:1:1 the other",
      "    domainsmith://std/index.domain:5:1 the library's",
    ]);
  });
  it("are counted", () => {
    assert.equal(shownCounts([finding, { ...finding, severity: "warning" }, finding]), "2 errors and 1 warning");
    assert.equal(plural(1, "file"), "1 file");
  });
  it("have short paths where these are clearer", () => {
    assert.equal(shownPath("/work", "/work"), ".");
    assert.equal(shownPath("/other", "/work"), "/other");
  });
});
