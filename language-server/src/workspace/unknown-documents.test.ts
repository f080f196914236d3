import assert from "node:assert/strict";
import { TestFolder } from "../testing/folder.ts";
import { type InProcessServer, startInProcess } from "../testing/in-process.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

const METHODS = [
  "textDocument/hover",
  "textDocument/documentSymbol",
  "textDocument/semanticTokens/full",
  "textDocument/inlayHint",
  "textDocument/prepareTypeHierarchy",
  "textDocument/codeLens",
  "textDocument/documentLink",
  "textDocument/signatureHelp",
];

describe("requests about documents that are not known", () => {
  let folder: TestFolder;
  let server: InProcessServer;
  const ask = (method: string, uri: string) =>
    server.client.sendRequest(method, {
      textDocument: { uri },
      position: { line: 0, character: 8 },
      range: { start: { line: 0, character: 0 }, end: { line: 1, character: 0 } },
    });
  const known = () => server.services.shared.workspace.LangiumDocuments.all.map(({ uri }) => uri.path).toArray();

  beforeEach(async () => {
    folder = new TestFolder();
    folder.write("inside/domainsmith.json", "{}");
    folder.write("inside/a.domain", "entity A {}\n");
    folder.write("outside.domain", "entity B {}\n");
    server = await startInProcess({ capabilities: FULL_CLIENT, folders: [folder.uriOf("inside")] });
  });

  afterEach(() => {
    server.dispose();
    folder.remove();
  });

  it("are answered with nothing where they are no models", async () => {
    for (const uri of ["untitled:Untitled-1", "git:/a.txt", folder.uriOf("inside", "domainsmith.json"), "no uri", ""]) {
      for (const method of METHODS) assert.equal(await ask(method, uri), null, `${method} of "${uri}"`);
    }
  });

  it("are answered with nothing where nobody opened them, and bring no file into the workspace", async () => {
    for (const uri of [folder.uriOf("outside.domain"), "untitled:new.domain", folder.uriOf("inside", "gone.domain")]) {
      for (const method of METHODS) assert.equal(await ask(method, uri), null, `${method} of "${uri}"`);
    }
    assert.deepEqual(
      known().filter((path) => path.includes("outside")),
      [],
    );
  });

  it("are answered where the document is one of the workspace, was just opened, or has just come to the disk", async () => {
    assert.ok(await ask("textDocument/hover", folder.uriOf("inside", "a.domain")));
    const uri = "untitled:Untitled-2";
    void server.client.sendNotification("textDocument/didOpen", {
      textDocument: { uri, languageId: "domain", version: 1, text: "entity New {}\n" },
    });
    assert.ok(await ask("textDocument/hover", uri));
    const created = folder.uriOf("inside", "c.domain");
    folder.write("inside/c.domain", "entity C {}\n");
    void server.client.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri: created, type: 1 }] });
    assert.ok(await ask("textDocument/hover", created));
  });
});

describe("documents of other names", () => {
  let server: InProcessServer;
  const open = (uri: string, languageId: string, text: string) =>
    server.client.sendNotification("textDocument/didOpen", { textDocument: { uri, languageId, version: 1, text } });
  const hover = (uri: string) =>
    server.client.sendRequest("textDocument/hover", { textDocument: { uri }, position: { line: 0, character: 8 } });

  beforeEach(async () => {
    server = await startInProcess({
      capabilities: {
        textDocument: {
          codeAction: {
            codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
            resolveSupport: { properties: ["edit"] },
          },
        },
      },
      folders: [],
    });
  });

  afterEach(() => {
    assert.deepEqual(server.errors.entries, []);
    server.dispose();
  });

  it("are models when their editor says so, and others are let alone", async () => {
    await open("file:///nowhere/model.txt", "domain", "entity A {}\n");
    await open("file:///nowhere/notes.txt", "plaintext", "entity A {}\n");
    assert.ok(await hover("file:///nowhere/model.txt"));
    assert.equal(await hover("file:///nowhere/notes.txt"), null);
    for (const uri of ["file:///nowhere/model.txt", "file:///nowhere/notes.txt"]) {
      await server.client.sendNotification("textDocument/didClose", { textDocument: { uri } });
    }
    await open("untitled:Untitled-1", "domain", "entity B {}\n");
    assert.ok(await hover("untitled:Untitled-1"));
    assert.equal(await hover("file:///nowhere/model.txt"), null);
  });

  it("can be fixed as a whole", async () => {
    const uri = "untitled:Untitled-1";
    await open(uri, "domain", "entity A {\n  a: Int unique unique\n}\n");
    const nowhere = { line: 0, character: 0 };
    const [listed] = await server.client.sendRequest<object[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: nowhere, end: nowhere },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    const { edit } = await server.client.sendRequest<{ edit?: { changes: object } }>("codeAction/resolve", listed);
    assert.deepEqual(Object.keys(edit?.changes ?? {}), [uri]);
  });
});
