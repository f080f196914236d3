import assert from "node:assert/strict";
import { parseFiles, parseText } from "./parse.ts";

describe("test helper", () => {
  it("parses one file and takes out its markers", async () => {
    const { file, cursors, ranges, text } = await parseText("entity «A» { <|> }");
    assert.equal(text, "entity A {  }");
    assert.deepEqual(cursors, [11]);
    assert.deepEqual(ranges, [{ offset: 7, length: 1, text: "A" }]);
    assert.equal(file.declarations.length, 1);
  });

  it("parses several files and updates them", async () => {
    const { byName, documents, update } = await parseFiles({
      "a.domain": "entity A {}",
      "sub/b.domain": "entity B {}",
    });
    assert.equal(documents.length, 2);
    assert.equal(byName["sub/b.domain"]?.parseResult.value.declarations.length, 1);
    await update({ "a.domain": "entity A {} entity C {}" });
    assert.equal(byName["a.domain"]?.parseResult.value.declarations.length, 2);
  });
});
