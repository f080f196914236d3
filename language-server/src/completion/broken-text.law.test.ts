import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { FULL_CLIENT, openWorkspace } from "../testing/workspace.ts";

const SHOP = path.join(import.meta.dirname, "../../../examples/shop");
const sources = readdirSync(SHOP)
  .filter((name) => name.endsWith(".domain"))
  .map((name) => readFileSync(path.join(SHOP, name), "utf8"));

/** A piece of an example, cut out anywhere, with something wrong written at the cursor. */
const broken = fc
  .record({
    source: fc.constantFrom(...sources),
    from: fc.nat(),
    length: fc.integer({ min: 0, max: 2500 }),
    gap: fc.integer({ min: 0, max: 40 }),
    written: fc.constantFrom(
      ", ",
      " ",
      "x: ",
      "with ",
      "in ",
      "matches ",
      "not ",
      "",
      "",
      ".",
      "(",
      "[",
      "{",
      "@",
      '"',
      "`",
      ":",
      "=",
      ",",
      "x.",
      "a ==",
      "l => l.",
      "/*",
      "§",
    ),
  })
  .map(({ source, from, length, gap, written }) => {
    const start = from % source.length;
    const middle = Math.min(source.length, start + Math.floor(length / 2));
    return `${source.slice(start, middle)}${written}<|>${source.slice(middle + gap, start + length)}`;
  });

describe("completion, signature help and hover in any text", function () {
  this.timeout(120_000);

  it("propose members of what has no name yet", async () => {
    const { Domain, cursor } = await openWorkspace({ "a.domain": "entity { <|>" }, FULL_CLIENT);
    const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
    const found = await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
    assert.ok(found && found.items.length > 0);
  });

  it("never fail", async () => {
    const workspace = await openWorkspace({ "a.domain": "<|>" }, FULL_CLIENT);
    await fc.assert(
      fc.asyncProperty(broken, async (text) => {
        await workspace.edit("a.domain", text);
        const { Domain, cursor } = workspace;
        const params = { textDocument: { uri: cursor.document.uri.toString() }, position: cursor.position };
        await Domain.lsp.CompletionProvider?.getCompletion(cursor.document, params);
        await Domain.lsp.SignatureHelp?.provideSignatureHelp(cursor.document, params);
        await Domain.lsp.HoverProvider?.getHoverContent(cursor.document, params);
      }),
      { numRuns: Number(process.env.RUNS ?? 150) },
    );
  });
});
