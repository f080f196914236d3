import assert from "node:assert/strict";
import { parseFiles } from "../../../testing/index.ts";

describe("the library's @caseless", () => {
  async function codes(type: string, fallback = ""): Promise<readonly unknown[]> {
    const source = `import { caseless } from "@domainsmith/std"\n@caseless type Some = ${type}\nentity A { some: Some${fallback} }`;
    const { documents } = await parseFiles({ "a.domain": source });
    return documents.flatMap(({ diagnostics = [] }) => diagnostics.map(({ code }) => code));
  }

  it("is for texts, and an error elsewhere", async () => {
    assert.deepEqual(await codes("String(1..20)"), []);
    assert.deepEqual(await codes("Int"), ["DS1412"]);
  });

  it("is kept by defaults", async () => {
    assert.deepEqual(await codes("String(1..20)", ' = "info@example.com"'), []);
    assert.deepEqual(await codes("String(1..20)", ' = "so-1"'), []);
    for (const fallback of [' = "Info@example.com"', ' = "info "', ' = sequence("SO-")'])
      assert.deepEqual(await codes("String(1..20)", fallback), ["DS3010"], fallback);
  });
});
