import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { modelText } from "@domainsmith/language/testing";
import { CancellationTokenSource } from "vscode-jsonrpc/node";
import { LSPErrorCodes } from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

/** How long a server may go on with what nobody waits for any more, in milliseconds. */
const LIMIT_MS = 1000;

function isError(result: unknown): boolean {
  return typeof result === "object" && result !== null && "code" in result;
}

describe("requests that are cancelled", function () {
  this.timeout(120_000);
  let root: string;
  let client: TestClient;
  let uri: string;
  const files = modelText(2000);
  const text = files["part0.domain"] ?? "";

  before(async () => {
    root = mkdtempSync(path.join(tmpdir(), "domainsmith-cancel-"));
    for (const [name, content] of Object.entries(files)) writeFileSync(path.join(root, name), content);
    uri = pathToFileURL(path.join(root, "part0.domain")).href;
    client = await startClient({
      capabilities: FULL_CLIENT,
      folders: [pathToFileURL(root).href],
      // Hints of this kind need everything to be linked.
      initializationOptions: { settings: { inlayHints: { eventArguments: true } } },
    });
    const validated = client.diagnostics(uri);
    client.open(uri, text);
    await validated;
  });

  after(async () => {
    await client.close();
    rmSync(root, { recursive: true, force: true });
  });

  const position = { line: 8, character: 17 };
  for (const [method, params] of [
    ["textDocument/formatting", { options: { tabSize: 2, insertSpaces: true } }],
    ["textDocument/documentSymbol", {}],
    ["textDocument/semanticTokens/full", {}],
    ["textDocument/references", { position, context: { includeDeclaration: true } }],
    ["workspace/symbol", { query: "e" }],
    ["workspace/diagnostic", { previousResultIds: [] }],
  ] as const) {
    it(`are answered at once: ${method}`, async () => {
      // The build that a change begins, or the work itself, lies before the answer.
      client.change(uri, `${text}// ${method}\n`);
      const source = new CancellationTokenSource();
      const answer = client.connection.sendRequest(method, { ...params, textDocument: { uri } }, source.token).then(
        (result) => assert.ok(!isError(result), "The error came as a result."),
        (error: { code?: number }) => assert.equal(error.code, LSPErrorCodes.RequestCancelled),
      );
      await new Promise((resolve) => setTimeout(resolve, 5));
      const cancelled = performance.now();
      source.cancel();
      await answer;
      assert.ok(performance.now() - cancelled < LIMIT_MS);
    });
  }

  it("stop formatting a file in the middle of it", async () => {
    await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
    const source = new CancellationTokenSource();
    const answer = client.connection.sendRequest(
      "textDocument/formatting",
      { textDocument: { uri }, options: { tabSize: 2, insertSpaces: true } },
      source.token,
    );
    setTimeout(() => source.cancel(), 1);
    await assert.rejects(answer, ({ code }: { code?: number }) => code === LSPErrorCodes.RequestCancelled);
  });

  it("stop a build that a change has outdated, and nobody is answered from it", async () => {
    client.change(uri, "entity A {}\n");
    const symbols = await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
    assert.deepEqual(
      (symbols as { name: string }[]).map(({ name }) => name),
      ["A"],
    );
  });

  it("keep no change waiting that keeps them waiting", async () => {
    const range = { start: { line: 0, character: 0 }, end: { line: 20, character: 0 } };
    for (const delay of [10, 30, 60]) {
      client.change(uri, text.replace(/entity (\w+)/g, `entity $1_${delay}`));
      void client.connection.sendRequest("textDocument/inlayHint", { textDocument: { uri }, range });
      await new Promise((resolve) => setTimeout(resolve, delay));
      client.change(uri, text);
      await client.connection.sendRequest("textDocument/documentSymbol", { textDocument: { uri } });
    }
  });
});
