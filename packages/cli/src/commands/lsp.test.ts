import assert from "node:assert/strict";
import { spawnCli, TestFolder } from "../testing/cli.ts";

function message(content: object): string {
  const text = JSON.stringify({ jsonrpc: "2.0", ...content });
  return `Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`;
}

describe("domainsmith lsp", () => {
  it("keeps the young generation small, as the extension does", async function () {
    if (!process.execve) this.skip();
    this.timeout(60_000);
    const folder = new TestFolder();
    try {
      // What is loaded first in every process with these settings tells how the last one was started.
      const tell = "console.error(process.pid, ...process.execArgv.slice(0, 2))";
      const preload = `--import=data:text/javascript,${encodeURIComponent(tell)}`;
      const { stderr } = await spawnCli(folder.path, ["lsp", "--help"], "", false, [preload]);
      const [first, last] = stderr.trim().split("\n");
      const pid = first?.split(" ")[0];
      assert.equal(last, `${pid} --min-semi-space-size=8 --max-semi-space-size=8`);
    } finally {
      folder.remove();
    }
  });

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
