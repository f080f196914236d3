import assert from "node:assert/strict";
import type { SelectionRange } from "vscode-languageserver";
import { openWorkspace } from "../testing/workspace.ts";

/** What is selected step by step, without the whole file at the end. */
async function steps(text: string): Promise<readonly string[]> {
  const { Domain, cursor } = await openWorkspace({ "a.domain": text });
  const { document, position } = cursor;
  const [first] = Domain.lsp.SelectionRangeProvider.getSelectionRanges(document, {
    textDocument: { uri: document.uri.toString() },
    positions: [position],
  });
  const found: string[] = [];
  for (let range: SelectionRange | undefined = first; range; range = range.parent) {
    found.push(document.textDocument.getText(range.range));
  }
  assert.equal(found.pop(), document.textDocument.getText());
  return found;
}

describe("selection range", () => {
  it("grows from a word over its path and its operation to the rule", async () => {
    assert.deepEqual(
      await steps('entity A {\n  b: A\n  check c: b.<|>b.b == b and b.b != null else "x"\n}\n').then((all) =>
        all.slice(0, 6),
      ),
      ["b", "b.b", "b.b.b", "b.b.b == b", "b.b.b == b and b.b != null", 'check c: b.b.b == b and b.b != null else "x"'],
    );
  });

  it("grows over types and clauses to the member with its comments, the body and the declaration", async () => {
    assert.deepEqual(
      await steps("// Top.\nentity A {\n  /// Doc.\n  a: String(8<|>0)? unique // behind\n  b: Int\n}\n"),
      [
        "80",
        "(80)",
        "String(80)?",
        "a: String(80)? unique",
        "/// Doc.\n  a: String(80)? unique // behind",
        "/// Doc.\n  a: String(80)? unique // behind\n  b: Int",
        "{\n  /// Doc.\n  a: String(80)? unique // behind\n  b: Int\n}",
        "entity A {\n  /// Doc.\n  a: String(80)? unique // behind\n  b: Int\n}",
        "// Top.\nentity A {\n  /// Doc.\n  a: String(80)? unique // behind\n  b: Int\n}",
      ],
    );
  });

  it("grows from the text of a string to its quotes", async () => {
    const found = await steps('entity A { a: Text = "one t<|>wo" }');
    assert.deepEqual(found.slice(0, 4), ["two", "one two", '"one two"', '= "one two"']);
  });

  it("grows from an argument over its brackets to the call", async () => {
    const found = await steps("entity A { bs: A[] check bs.all(x => (x.id != null or tru<|>e)) }");
    assert.deepEqual(found.slice(0, 8), [
      "true",
      "x.id != null or true",
      "(x.id != null or true)",
      "x => (x.id != null or true)",
      "(x => (x.id != null or true))",
      "bs.all(x => (x.id != null or true))",
      "check bs.all(x => (x.id != null or true))",
      "bs: A[] check bs.all(x => (x.id != null or true))",
    ]);
  });

  it("grows over the comments of what comes next", async () => {
    assert.deepEqual((await steps("entity A {}\n\n// one\n// tw<|>o\nentity B {}\n")).slice(0, 4), [
      "two",
      "// two",
      "// one\n// two",
      "// one\n// two\nentity B {}",
    ]);
    assert.deepEqual((await steps("entity A {\n  // o<|>ne\n  n: Int\n}\n")).slice(0, 3), [
      "one",
      "// one",
      "// one\n  n: Int",
    ]);
  });

  it("survives empty and broken text", async () => {
    assert.deepEqual(await steps("<|>"), []);
    assert.deepEqual((await steps("entity A { a<|>: Str( \nentity")).slice(0, 1), ["a"]);
  });
});
