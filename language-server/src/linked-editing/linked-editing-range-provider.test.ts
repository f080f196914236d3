import assert from "node:assert/strict";
import { paramsAt, rangeText } from "../testing/places.ts";
import { openWorkspace } from "../testing/workspace.ts";

async function linked(text: string): Promise<readonly string[]> {
  const workspace = await openWorkspace({
    "domainsmith.json": "{}",
    "a.domain": text,
    "b.domain": "entity B { n: Int }",
  });
  const { Domain, cursor } = workspace;
  const found = Domain.lsp.LinkedEditingRangeProvider.getLinkedEditingRanges(cursor.document, paramsAt(workspace));
  return (found?.ranges ?? []).map(rangeText);
}

describe("linked editing", () => {
  it("joins the parameter of a lambda and its uses", async () => {
    const expected = ["1:40-1:42", "1:46-1:48", "1:58-1:60"];
    assert.deepEqual(await linked("entity A { n: Int bs: A[] check bs.any(a<|>a => aa.n > 0 or aa.n < 9) }"), expected);
    assert.deepEqual(await linked("entity A { n: Int bs: A[] check bs.any(aa => aa<|>.n > 0 or aa.n < 9) }"), expected);
  });

  it("joins the other name that an import gives, and a module's name", async () => {
    assert.deepEqual(await linked('import { B as C } from "./b"\nentity A { b: <|>C c: C d: Int }'), [
      "1:15-1:16",
      "2:15-2:16",
      "2:20-2:21",
    ]);
    assert.deepEqual(await linked('import * as b<|>b from "./b"\nentity A { b: bb.B }'), ["1:13-1:15", "2:15-2:17"]);
  });

  it("joins a parameter and its action's guard, unless events are filled by its name", async () => {
    assert.deepEqual(await linked("entity A { action go(wh<|>y: Text) when why != null }"), ["1:22-1:25", "1:38-1:41"]);
    assert.deepEqual(
      await linked("entity A { action go(wh<|>y: Text) when why != null emits E }\nevent E(why: Text)"),
      [],
    );
  });

  it("leaves alone what is known elsewhere", async () => {
    assert.deepEqual(await linked("entity A { n<|>n: Int check nn > 0 }"), []);
    assert.deepEqual(await linked("entity A<|>A { a: AA? }"), []);
    assert.deepEqual(await linked('import { B } from "./b"\nentity A { b: <|>B c: B }'), []);
  });
});
