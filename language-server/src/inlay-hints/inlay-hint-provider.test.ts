import assert from "node:assert/strict";
import type { Range } from "vscode-languageserver";
import { openWorkspace } from "../testing/workspace.ts";

const EVERYWHERE: Range = { start: { line: 0, character: 0 }, end: { line: 99, character: 0 } };

async function hints(text: string, range = EVERYWHERE): Promise<readonly string[]> {
  const { Domain, document } = await openWorkspace({ "a.domain": text });
  const file = document("a.domain");
  const found = await Domain.lsp.InlayHintProvider?.getInlayHints(file, {
    textDocument: { uri: file.uri.toString() },
    range,
  });
  return (found ?? []).map(({ position: { line, character }, label }) => {
    const words = typeof label === "string" ? label : label.map(({ value }) => value).join("");
    return `${line}:${character} ${words}`;
  });
}

describe("inlay hints", () => {
  it("show the members that other entities' relations give", async () => {
    assert.deepEqual(
      await hints(
        "entity A {\n  n: Int\n}\nentity B {\n  a: A inverse bs[]\n  first: A? inverse firstOf\n}\n@deprecated\nentity C { a: A inverse cs[] }\n",
      ),
      ["0:10 bs: B[], firstOf: B, cs: C[]"],
    );
  });

  it("are few", async () => {
    const many = Array.from({ length: 9 }, (_, index) => `entity E${index} { a: A inverse e${index}s[] }`).join("\n");
    const [hint = ""] = await hints(`entity A {\n}\n${many}`);
    assert.match(hint, /e5s: E5\[\], and 3 more$/);
  });

  it("are given for the lines that are asked for", async () => {
    const text = "entity A {}\nentity B { a: A inverse bs[] }";
    assert.deepEqual(await hints(text, { start: { line: 1, character: 0 }, end: { line: 1, character: 9 } }), []);
  });
});
