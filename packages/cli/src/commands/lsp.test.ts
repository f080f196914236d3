import assert from "node:assert/strict";
import { spawnCli, TestFolder } from "../testing/cli.ts";

function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: "2.0", ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe("domainsmith lsp", () => {
  it("serves a client over standard input and output until it says exit", async function () {
    this.timeout(60_000);
    const folder = new TestFolder();
    try {
      const initialize = { processId: null, rootUri: null, capabilities: {}, workspaceFolders: null };
      const input = [
        message({ id: 1, method: "initialize", params: initialize }),
        message({ method: "initialized", params: {} }),
        message({ id: 2, method: "shutdown" }),
        message({ method: "exit" }),
      ].join("");
      const { exitCode, stdout } = await spawnCli(folder.path, ["lsp", "--stdio"], input, true);
      assert.equal(exitCode, 0);
      assert.match(stdout, /^Content-Length: \d+\r\n/);
      assert.match(stdout, /"capabilities":\{/);
    } finally {
      folder.remove();
    }
  });
});
