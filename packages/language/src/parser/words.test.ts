import assert from "node:assert/strict";
import { createDomainServices } from "../domain-module.ts";
import { keywords } from "./keywords.ts";
import { DECLARING, KEYWORDS, MODIFIERS } from "./words.ts";

describe("words", () => {
  it("are the keywords of the grammar", () => {
    const { Domain } = createDomainServices();
    assert.deepEqual([...KEYWORDS].sort(), keywords(Domain));
    for (const word of [...DECLARING, ...MODIFIERS]) assert.ok(KEYWORDS.has(word), word);
  });
});
