import assert from "node:assert/strict";
import { openWorkspace } from "../testing/workspace.ts";

async function links(text: string): Promise<readonly string[]> {
  const { Domain, document } = await openWorkspace({
    "domainsmith.json": "{}",
    "a.domain": text,
    "b.domain": "entity B {}",
  });
  const file = document("a.domain");
  const params = { textDocument: { uri: file.uri.toString() } };
  const found = (await Domain.lsp.DocumentLinkProvider?.getDocumentLinks(file, params)) ?? [];
  return found.map(({ range, target, tooltip }) =>
    [file.textDocument.getText(range), target, ...(tooltip ? [tooltip] : [])].join(" "),
  );
}

describe("document links", () => {
  it("lead from imports to their files, from those of the library nowhere", async () => {
    assert.deepEqual(
      await links('import { B } from "./b"\nimport { Email } from "@domainsmith/std"\nimport { C } from "./c"\n'),
      ["./b file:///test/b.domain"],
    );
  });

  it("lead from addresses in comments, without the signs around them", async () => {
    assert.deepEqual(
      await links(
        '/// See [it](https://example.org/a?b=1), or <http://example.org/x>.\n/* https://example.org */\nentity A { a: Text = "https://example.org/no" }\n',
      ),
      [
        "https://example.org/a?b=1 https://example.org/a?b=1",
        "http://example.org/x http://example.org/x",
        "https://example.org https://example.org",
      ],
    );
  });

  it("lead from ignored codes to their pages", async () => {
    const found = await links("entity A {\n  // domainsmith-ignore DS3406, DS0000: see DS3407\n  a: Int\n}\n");
    assert.equal(found.length, 1);
    assert.match(found[0] ?? "", /^DS3406 https:\/\/.*\/DS3406\.md \w/);
  });
});
