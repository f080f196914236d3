import assert from "node:assert/strict";
import { cpSync, rmSync } from "node:fs";
import path from "node:path";
import type { WorkspaceEdit } from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";
import { projectsOf, TestFolder } from "../testing/folder.ts";
import { startInProcess } from "../testing/in-process.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

describe("changes of files and folders", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  let client: TestClient;
  const uriOf = (...names: string[]) => folder.uriOf(...names);
  const write = (name: string, text: string) => folder.write(name, text);
  const watched = (type: 1 | 2 | 3, ...uris: string[]) =>
    client.connection.sendNotification("workspace/didChangeWatchedFiles", {
      changes: uris.map((uri) => ({ uri, type })),
    });
  const projects = () => projectsOf(client);

  before(async () => {
    folder = new TestFolder();
    write("one/domainsmith.json", '{ "name": "one" }');
    write("one/a.domain", 'import { B } from "./b"\nentity A { b: B }\n');
    write("one/sub/c.domain", "entity C {}\n");
    write("two/domainsmith.json", '{ "name": "two" }');
    write("two/d.domain", "entity D {}\n");
    client = await startClient({
      capabilities: { ...FULL_CLIENT, workspace: { ...FULL_CLIENT.workspace, workspaceFolders: true } },
      folders: [uriOf("one")],
    });
  });

  after(async () => {
    await client.close();
    folder.remove();
  });

  it("are taken up when a file appears that was missing", async () => {
    const uri = uriOf("one", "a.domain");
    const broken = client.diagnostics(uri, (found) => found.length > 0);
    client.open(uri, 'import { B } from "./b"\nentity A { b: B }\n');
    await broken;
    const mended = client.diagnostics(uri, (found) => found.length === 0);
    write("one/b.domain", "entity B {}\n");
    await watched(1, uriOf("one", "b.domain"));
    await mended;
  });

  it("keep an open document as it is in the editor", async () => {
    write("one/a.domain", "rubbish");
    await watched(2, uriOf("one", "a.domain"));
    assert.deepEqual(await projects(), ["one: a.domain b.domain c.domain"]);
  });

  it("let a closed document be what is on the disk", async () => {
    const uri = uriOf("one", "a.domain");
    const broken = client.diagnostics(uri, (found) => found.length > 0);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await broken;
    write("one/a.domain", "entity A {}\n");
    const mended = client.diagnostics(uri, (found) => found.length === 0);
    await watched(2, uri);
    await mended;
  });

  it("ignore packages and generated applications", async () => {
    write("one/node_modules/x/index.domain", "entity X {}\n");
    write("one/app/y.domain", "entity Y {}\n");
    await watched(1, uriOf("one", "node_modules/x/index.domain"), uriOf("one", "app/y.domain"));
    assert.deepEqual(await projects(), ["one: a.domain b.domain c.domain"]);
  });

  it("take a deleted folder's files with it", async () => {
    const gone = client.diagnostics(uriOf("one", "sub/c.domain"));
    cpSync(path.join(folder.path, "one/sub"), path.join(folder.path, "kept"), { recursive: true });
    rmSync(path.join(folder.path, "one/sub"), { recursive: true });
    await watched(3, uriOf("one", "sub"));
    assert.deepEqual(await gone, []);
    assert.deepEqual(await projects(), ["one: a.domain b.domain"]);
  });

  it("follow the workspace's folders", async () => {
    const change = (added: string[], removed: string[]) =>
      client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
        event: { added: added.map((uri) => ({ uri, name: uri })), removed: removed.map((uri) => ({ uri, name: uri })) },
      });
    const found = client.diagnostics(uriOf("two", "d.domain"));
    await change([uriOf("two")], []);
    await found;
    assert.deepEqual(await projects(), ["one: a.domain b.domain", "two: d.domain"]);
    const gone = client.diagnostics(uriOf("two", "d.domain"));
    await change([], [uriOf("two")]);
    await gone;
    assert.deepEqual(await projects(), ["one: a.domain b.domain"]);
  });
});

describe("documents that are closed unsaved", () => {
  it("are at once what lies on the disk, also for who asks in the same moment", async () => {
    const folder = new TestFolder();
    folder.write("a.domain", 'import { B } from "./b"\n\nentity A { b: B }\n');
    folder.write("b.domain", "entity B {}\n");
    const server = await startInProcess({
      capabilities: { ...FULL_CLIENT, workspace: { ...FULL_CLIENT.workspace, fileOperations: { willRename: true } } },
      folders: [folder.uriOf()],
    });
    const uri = folder.uriOf("a.domain");
    const text = '// above\n\nimport { B } from "./b"\n\nentity A { b: B }\n';
    void server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "domain", version: 7, text },
    });
    await server.client.sendRequest("textDocument/hover", {
      textDocument: { uri },
      position: { line: 4, character: 8 },
    });
    void server.client.sendNotification("textDocument/didClose", { textDocument: { uri } });
    const edit = await server.client.sendRequest<WorkspaceEdit>("workspace/willRenameFiles", {
      files: [{ oldUri: folder.uriOf("b.domain"), newUri: folder.uriOf("c.domain") }],
    });
    assert.deepEqual(edit.documentChanges, [
      {
        textDocument: { uri, version: null },
        edits: [{ range: { start: { line: 0, character: 18 }, end: { line: 0, character: 23 } }, newText: '"./c"' }],
      },
    ]);
    server.dispose();
    folder.remove();
  });
});
