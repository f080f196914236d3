import assert from "node:assert/strict";
import { MemoryFileSystem, TEST_ROOT, testUri } from "@domainsmith/language/testing";
import { PROJECTS_REQUEST } from "@domainsmith/model";
import type { URI } from "langium";
import type { Diagnostic } from "vscode-languageserver";
import { startInProcess } from "../testing/in-process.ts";

/** A disk that does something else before a file is read. */
class BusyFiles extends MemoryFileSystem {
  before: (uri: URI) => Promise<void> = async () => undefined;

  override async readFile(uri: URI): Promise<string> {
    await this.before(uri);
    return super.readFile(uri);
  }
}

describe("problems of settings", () => {
  it("go with the settings, also when those go while others are read", async () => {
    const files = new BusyFiles();
    const [a, b] = [testUri("a/domainsmith.json"), testUri("b/domainsmith.json")];
    for (const config of [a, b]) files.write(config, "{}");
    for (const model of ["a/a.domain", "b/b.domain"]) files.write(testUri(model), "entity A {}\n");
    const said = new Map<string, readonly Diagnostic[]>();
    const server = await startInProcess({ capabilities: {}, folders: [TEST_ROOT.toString()], files });
    server.client.onNotification(
      "textDocument/publishDiagnostics",
      ({ uri, diagnostics }: { uri: string; diagnostics: readonly Diagnostic[] }) => void said.set(uri, diagnostics),
    );
    await server.client.sendRequest(PROJECTS_REQUEST, {});
    const watched = (type: number, uri: URI) =>
      server.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: uri.toString(), type }] });
    let reads = 0;
    files.before = async (uri) => {
      if (uri.path !== a.path) return;
      reads += 1;
      // The first is for the project, the second for its problems.
      if (reads !== 2) return;
      files.delete(b);
      await watched(3, b);
      await new Promise((resolve) => setTimeout(resolve, 50));
    };
    await watched(2, a);
    await server.client.sendRequest(PROJECTS_REQUEST, {});
    await server.client.sendRequest(PROJECTS_REQUEST, {});
    assert.ok(reads >= 2);
    assert.deepEqual(said.get(b.toString()) ?? [], []);
    server.dispose();
  });
});
