import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { CstUtils, GrammarAST } from "langium";
import { openWorkspace } from "../testing/workspace.ts";

const SHOP = path.join(import.meta.dirname, "../../../examples/shop");

/** What is not proposed although it is right, and why. */
const NOT_PROPOSED: ReadonlySet<string> = new Set([
  // Names are free: none is proposed where one is given.
  "LABEL",
  "NUMBER",
  "STRING",
  "RAW",
]);

describe("completion in the shop example", function () {
  this.timeout(120_000);

  it("proposes every keyword and every name that stands there", async () => {
    const names = readdirSync(SHOP).filter((name) => name.endsWith(".domain") || name === "domainsmith.json");
    const sources = Object.fromEntries(names.map((name) => [name, readFileSync(path.join(SHOP, name), "utf8")]));
    const { Domain, document } = await openWorkspace(sources);
    const missing: string[] = [];
    let seen = 0;
    for (const name of names.filter((file) => file.endsWith(".domain"))) {
      const file = document(name);
      const root = file.parseResult.value.$cstNode;
      assert.ok(root);
      for (const leaf of CstUtils.flattenCst(root)) {
        const source = leaf.grammarSource;
        const keyword = GrammarAST.isKeyword(source) && /^[a-z]+$/.test(leaf.text);
        const name = GrammarAST.isCrossReference(source);
        if (leaf.hidden || !(keyword || name) || NOT_PROPOSED.has(leaf.tokenType.name)) continue;
        seen++;
        const position = leaf.range.start;
        const list = await Domain.lsp.CompletionProvider?.getCompletion(file, {
          textDocument: { uri: file.uri.toString() },
          position,
        });
        const labels = list?.items.map((item) => item.label) ?? [];
        if (!labels.some((label) => label === leaf.text || label.startsWith(`${leaf.text}(`))) {
          missing.push(
            `${name ? "name" : "keyword"} ${leaf.text} at ${file.uri.path}:${position.line + 1}:${position.character + 1}: ${labels.join(" ")}`,
          );
        }
      }
    }
    assert.ok(seen > 500, `${seen} words were looked at`);
    assert.deepEqual(missing, []);
  });
});
