import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";

async function folded(text: string): Promise<readonly string[]> {
  const { Domain, document } = await openWorkspace({ "a.domain": text });
  const file = document("a.domain");
  const ranges = await Domain.lsp.FoldingRangeProvider?.getFoldingRanges(file, {
    textDocument: { uri: file.uri.toString() },
  });
  return (ranges ?? []).map(({ startLine, endLine, kind }) => `${startLine}-${endLine}${kind ? ` ${kind}` : ""}`);
}

describe("folding", () => {
  it("folds bodies up to the line before their closing brace", async () => {
    assert.deepEqual(
      await folded(
        "entity A\n  with B {\n  a: Int\n  policy {\n    r: allow read\n  }\n}\nmixin B {}\nenum C {\n  d\n}\n",
      ),
      ["1-5", "3-4", "8-9"],
    );
  });

  it("folds imports and comments", async () => {
    assert.deepEqual(
      await folded(
        'import { A } from "./a"\nimport { B } from "./b"\n\n/// one\n/// two\nentity C {} // x\n// y\n\n/* a\n b */\nentity D {}\n',
      ),
      ["0-1 imports", "3-4 comment", "8-9 comment"],
    );
  });

  it("folds what stands between the comments of a region, also over declarations", async () => {
    assert.deepEqual(
      await folded(
        "// #region one\nentity A {\n  // #region two\n  a: Int\n  // #endregion\n}\n\n// #endregion\n// a\n// b\n",
      ),
      ["1-4", "2-4 region", "8-9 comment", "0-7 region"],
    );
  });

  it("takes no sign in a text or comment for its own", async () => {
    assert.deepEqual(
      await folded(
        '/* { */ entity A { // {\n  a: Text = "{"\n  // }\n  b: String(3)?\n}\ntype B = String(3) matches `{`\n',
      ),
      ["0-3"],
    );
  });

  it("follows what moves", async () => {
    const { Domain, document, edit } = await openWorkspace({
      "a.domain": "entity A {\n  a: Int\n}\n// x\n// y\nentity B {}",
    });
    const ask = async () => {
      const file = document("a.domain");
      const params = { textDocument: { uri: file.uri.toString() } };
      const found = await Domain.lsp.FoldingRangeProvider?.getFoldingRanges(file, params);
      return found?.map(({ startLine, endLine }) => `${startLine}-${endLine}`);
    };
    assert.deepEqual(await ask(), ["0-1", "3-4"]);
    await edit("a.domain", "\n\nentity A {\n  a: Int\n}\n// x\n// y\nentity B {}");
    assert.deepEqual(await ask(), ["2-3", "5-6"]);
  });

  it("folds nothing in broken or empty text", async () => {
    assert.deepEqual(await folded(""), []);
    assert.deepEqual(await folded("entity A {\n  a: Int\n"), []);
  });
});
