import assert from "node:assert/strict";
import { existsSync, readFileSync } from "node:fs";
import path from "node:path";
import { createDomainServices, keywords } from "@domainsmith/language";
import { KEYWORD_DOCS, OPERATION_DOCS } from "./keyword-docs.ts";

const REFERENCE = path.join(import.meta.dirname, "../../../docs/language-reference");

describe("the explanations of keywords", () => {
  it("are there for every keyword, and for nothing else", () => {
    const { Domain } = createDomainServices();
    assert.deepEqual(Object.keys(KEYWORD_DOCS).sort(), keywords(Domain));
  });

  it("lead to sections that are there", () => {
    for (const { page } of [...Object.values(KEYWORD_DOCS), ...Object.values(OPERATION_DOCS)]) {
      const [file = "", section] = page.split("#");
      assert.ok(existsSync(path.join(REFERENCE, file)), page);
      const titles = readFileSync(path.join(REFERENCE, file), "utf8").match(/^#+ .*$/gm) ?? [];
      const anchors = titles.map((title) => title.replace(/^#+ /, "").toLowerCase().replaceAll(" ", "-"));
      if (section !== undefined) assert.ok(anchors.includes(section), page);
    }
  });
});
