import assert from "node:assert/strict";
import { paramsAt, placesOf } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

async function declaration(text: string): Promise<readonly string[]> {
  const workspace = await openWorkspace({
    "domainsmith.json": "{}",
    "a.domain": text,
    "b.domain": "entity B { n: Int }",
  });
  const { document } = workspace.cursor;
  return placesOf(await workspace.Domain.lsp.DeclarationProvider?.getDeclaration(document, paramsAt(workspace)));
}

describe("declaration", () => {
  it("of an imported name is its import", async () => {
    assert.deepEqual(await declaration('import { B } from "./b"\nentity A { b: <|>B }'), ["a.domain:1:10"]);
    assert.deepEqual(await declaration('import { B as C } from "./b"\nentity A { b: <|>C }'), ["a.domain:1:15"]);
  });

  it("of all others is the definition", async () => {
    assert.deepEqual(await declaration('import { <|>B } from "./b"\nentity A { b: B }'), ["b.domain:1:8"]);
    assert.deepEqual(await declaration('import { B } from "./b"\nentity A { b: B check b.<|>n > 0 }'), [
      "b.domain:1:12",
    ]);
    assert.deepEqual(await declaration("entity A { n: Int check <|>n > 0 }"), ["a.domain:1:12"]);
  });
});
