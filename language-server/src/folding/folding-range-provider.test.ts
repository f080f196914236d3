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

  it("folds nothing in broken or empty text", async () => {
    assert.deepEqual(await folded(""), []);
    assert.deepEqual(await folded("entity A {\n  a: Int\n"), []);
  });
});
