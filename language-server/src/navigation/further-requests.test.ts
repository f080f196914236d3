import assert from "node:assert/strict";
import { mkdtempSync, realpathSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import type { ClientCapabilities } from "vscode-languageserver";
import { startClient } from "../testing/client.ts";

const TEXT = "entity A {\n  a: A?\n}\n";

/** Asks a server process about a file: method and parameters in, results out. */
async function ask(
  capabilities: ClientCapabilities,
  questions: readonly (readonly [method: string, params: object])[],
): Promise<{ capabilities: object; results: unknown[] }> {
  const folder = realpathSync(mkdtempSync(path.join(tmpdir(), "further-")));
  writeFileSync(path.join(folder, "a.domain"), TEXT);
  const uri = pathToFileURL(path.join(folder, "a.domain")).href;
  const client = await startClient({ capabilities, folders: [pathToFileURL(folder).href] });
  try {
    const ready = client.diagnostics(uri);
    client.open(uri, TEXT);
    await ready;
    const results: unknown[] = [];
    for (const [method, params] of questions) {
      const whole = { textDocument: { uri }, ...params };
      results.push(await client.connection.sendRequest(method, whole));
    }
    return { capabilities: client.initialized.capabilities, results };
  } finally {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

const position = { line: 1, character: 5 };

describe("requests about places, in a process", function () {
  this.timeout(30_000);

  it("are told and answered, in plain forms to a plain client", async () => {
    const { capabilities, results } = await ask({}, [
      ["textDocument/selectionRange", { positions: [position] }],
      ["textDocument/linkedEditingRange", { position }],
      ["textDocument/definition", { position }],
      ["textDocument/typeDefinition", { position }],
      ["textDocument/documentSymbol", {}],
      ["textDocument/codeLens", {}],
      ["workspace/symbol", { query: "A" }],
    ]);
    assert.deepEqual(
      Object.entries(capabilities)
        .filter(([, value]) => Boolean(value))
        .map(([name]) => name)
        .filter((name) => /^(?:type|impl|decl|call|codeLens|documentLink|selection|linked|inlay|folding)/.test(name))
        .sort(),
      [
        "callHierarchyProvider",
        "codeLensProvider",
        "declarationProvider",
        "documentLinkProvider",
        "foldingRangeProvider",
        "implementationProvider",
        "inlayHintProvider",
        "linkedEditingRangeProvider",
        "selectionRangeProvider",
        "typeDefinitionProvider",
        "typeHierarchyProvider",
      ],
    );
    const [selection, linked, definition, type, symbols, lenses, found] = results as object[][];
    assert.ok(selection?.[0] && "parent" in selection[0]);
    assert.equal(linked, null);
    assert.ok(definition?.[0] && "uri" in definition[0]);
    assert.ok(type?.[0] && "uri" in type[0]);
    assert.ok(symbols?.every((symbol) => "location" in symbol));
    assert.equal(symbols.length, 2);
    assert.ok(lenses && lenses.length > 0);
    assert.ok(found?.[0] && "location" in found[0]);
  });

  it("are answered in full to a client that understands it", async () => {
    const link = { linkSupport: true };
    const documentSymbol = { hierarchicalDocumentSymbolSupport: true };
    const { results } = await ask({ textDocument: { definition: link, documentSymbol } }, [
      ["textDocument/definition", { position }],
      ["textDocument/documentSymbol", {}],
      ["textDocument/codeLens", {}],
    ]);
    const [definition, symbols] = results as object[][];
    assert.ok(definition?.[0] && "targetUri" in definition[0]);
    assert.ok(symbols?.[0] && "children" in symbols[0]);
  });
});
