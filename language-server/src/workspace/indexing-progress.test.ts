import assert from "node:assert/strict";
import { MemoryFileSystem, modelText, TEST_ROOT, testUri } from "@domainsmith/language/testing";
import type { WorkDoneProgressReporter } from "vscode-languageserver";
import { createDomainServer } from "../server-module.ts";
import { reportIndexing } from "./indexing-progress.ts";

/** What a client was told while a workspace of some files was read. */
async function told(patience: number, workDoneProgress: boolean): Promise<readonly string[]> {
  const files = new MemoryFileSystem();
  for (const [name, text] of Object.entries(modelText(60, 6))) files.write(testUri(name), text);
  const { shared } = createDomainServer({ fileSystemProvider: () => files });
  const words: string[] = [];
  const reporter: WorkDoneProgressReporter = {
    begin: (title, percentage, message) => void words.push(`${title}: ${message} ${percentage} %`),
    report: (percentage: number | string, message?: string) => void words.push(`${message} ${percentage} %`),
    done: () => void words.push("done"),
  };
  reportIndexing({ window: { createWorkDoneProgress: async () => reporter } }, shared, patience);
  await shared.lsp.LanguageServer.initialize({
    capabilities: { window: { workDoneProgress } },
    processId: null,
    rootUri: null,
    workspaceFolders: [{ uri: TEST_ROOT.toString(), name: "test" }],
  });
  shared.lsp.LanguageServer.initialized({});
  await shared.workspace.WorkspaceManager.ready;
  await shared.workspace.WorkspaceLock.read(() => undefined);
  await new Promise((resolve) => setTimeout(resolve, 20));
  return words;
}

describe("progress of reading a workspace", () => {
  it("is told from the beginning to the end", async () => {
    const words = await told(0, true);
    assert.equal(words[0], "Domainsmith: Reading models 0 %");
    assert.match(words[1] ?? "", /^\w+\.domain \d+ %$/);
    assert.equal(words.at(-1), "done");
    assert.equal(words.filter((word) => word === "done").length, 1);
  });

  it("is not told when it takes no time, nor to clients that do not show it", async () => {
    assert.deepEqual(await told(60_000, true), []);
    assert.deepEqual(await told(0, false), []);
  });
});
