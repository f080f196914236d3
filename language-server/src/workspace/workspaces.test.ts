import assert from "node:assert/strict";
import type { CompletionList, TextEdit } from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";
import { projectsOf, TestFolder } from "../testing/folder.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

const ORDER = "entity Order {\n  total: Int\n  \n}\n";

describe("a workspace with several folders", function () {
  this.timeout(60_000);
  let folder: TestFolder;
  let client: TestClient;
  const uriOf = (...names: string[]) => folder.uriOf(...names);
  const write = (name: string, text: string) => folder.write(name, text);
  const projects = () => projectsOf(client);
  const typesAt = async (uri: string, line: number, character: number) => {
    const { items }: CompletionList = await client.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position: { line, character },
    });
    return items.map(({ label }) => label);
  };
  const changeFolders = (added: string[], removed: string[]) =>
    client.connection.sendNotification("workspace/didChangeWorkspaceFolders", {
      event: { added: added.map((uri) => ({ uri, name: uri })), removed: removed.map((uri) => ({ uri, name: uri })) },
    });

  before(async () => {
    folder = new TestFolder();
    write("one/domainsmith.json", '{ "name": "same", "diagnostics": { "DS3415": "off" } }');
    write("one/order.domain", ORDER);
    write("one/customer.domain", "entity Customer {}\n");
    write("two/domainsmith.json", '{ "name": "same", "nothing": 1, "diagnostics": { "DS3415": "off" } }');
    write("two/order.domain", ORDER);
    write("two/inner/domainsmith.json", '{ "name": "inner" }');
    write("two/inner/part.domain", "entity Part {}\n");
    write("outside/domainsmith.json", '{ "name": "outside" }');
    write("outside/a.domain", 'import { B } from "./b"\n\nentity A { b: B c: C }\n');
    write("outside/b.domain", "entity B {}\n");
    client = await startClient({
      capabilities: { ...FULL_CLIENT, workspace: { ...FULL_CLIENT.workspace, workspaceFolders: true } },
      folders: [uriOf("one"), uriOf("two")],
    });
  });

  after(async () => {
    await client.close();
    folder.remove();
  });

  it("has a project for each, also of the same name, and shares no names between them", async () => {
    assert.deepEqual(await projects(), [
      "inner: part.domain",
      "same: customer.domain order.domain",
      "same: order.domain",
    ]);
    const text = ORDER.replace("  \n", "  customer: \n");
    client.open(uriOf("one", "order.domain"), text);
    client.open(uriOf("two", "order.domain"), text);
    assert.ok((await typesAt(uriOf("one", "order.domain"), 2, 12)).includes("Customer"));
    const types = await typesAt(uriOf("two", "order.domain"), 2, 12);
    assert.ok(types.includes("Order") && !types.includes("Customer") && !types.includes("Part"), types.join());
  });

  it("keeps what lies in a folder that stays when one inside of it goes", async () => {
    await changeFolders([uriOf("two", "inner")], []);
    await changeFolders([], [uriOf("two", "inner")]);
    assert.ok((await projects()).includes("inner: part.domain"));
  });

  it("forgets what was wrong with the settings of a folder that goes", async () => {
    await client.connection.sendNotification("textDocument/didClose", {
      textDocument: { uri: uriOf("two", "order.domain") },
    });
    const gone = client.diagnostics(uriOf("two", "domainsmith.json"), (found) => found.length === 0);
    await changeFolders([], [uriOf("two")]);
    assert.deepEqual(await gone, []);
    assert.deepEqual(await projects(), ["same: customer.domain order.domain"]);
  });

  it("serves files outside of any folder, with what they import", async () => {
    const uri = uriOf("outside", "a.domain");
    const found = client.diagnostics(uri, (diagnostics) => diagnostics.length > 0);
    client.open(uri, 'import { B } from "./b"\n\nentity A { b: B c: C }\n');
    assert.deepEqual(
      (await found).filter(({ severity }) => severity === 1).map(({ message }) => /"(\w+)"/.exec(String(message))?.[1]),
      ["C"],
    );
  });

  it("serves documents that were never saved, and forgets them", async () => {
    const uri = "untitled:Untitled-1";
    const found = client.diagnostics(uri, (diagnostics) => diagnostics.some(({ severity }) => severity === 1));
    client.open(uri, 'import { B } from "./b"\nentity   A { b: Int }\n');
    assert.match((await found).map(({ message }) => message).join(), /Save this file first/);
    const edits: TextEdit[] = await client.connection.sendRequest("textDocument/formatting", {
      textDocument: { uri },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.ok(edits.length > 0);
    const gone = client.diagnostics(uri, (diagnostics) => diagnostics.length === 0);
    await client.connection.sendNotification("textDocument/didClose", { textDocument: { uri } });
    await gone;
    assert.ok(!(await projects()).some((line) => line.includes("Untitled")));
  });
});
