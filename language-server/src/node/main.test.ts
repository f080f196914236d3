import assert from "node:assert/strict";
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import {
  DECLARATION_REQUEST,
  DIAGNOSTICS_BUNDLE_REQUEST,
  GENERATE_REQUEST,
  type GenerateResult,
  IMPORT_REQUEST,
  type ImportResult,
  MODEL_REQUEST,
  NEW_PROJECT_REQUEST,
  type NewProject,
  OUTLINE_REQUEST,
  PROJECTS_CHANGED,
  PROJECTS_REQUEST,
  type ProjectInfo,
  type ProjectModel,
} from "@domainsmith/model";
import type {
  CompletionItem,
  CompletionList,
  Hover,
  LocationLink,
  SignatureHelp,
  TextEdit,
  WorkspaceEdit,
} from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";
import { FULL_CLIENT } from "../testing/workspace.ts";

const MODEL = `/// Somebody who buys.
entity Customer {
  key email: String(3..254)
  name: String(1..80)
}

entity Order {
  key number: String(8..20)
  customer: Customer inverse orders[]
  total: Decimal(12, 2)
}
`;

describe("language server over standard IO", function () {
  this.timeout(60_000);
  let folder: string;
  let client: TestClient;
  const uriOf = (name: string) => pathToFileURL(path.join(folder, name)).href;
  const place = (line: number, character: number) => ({
    textDocument: { uri: uriOf("shop.domain") },
    position: { line, character },
  });

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "domainsmith-server-"));
    writeFileSync(path.join(folder, "domainsmith.json"), JSON.stringify({ name: "shop" }));
    writeFileSync(path.join(folder, "shop.domain"), MODEL);
    client = await startClient({ capabilities: FULL_CLIENT, folders: [pathToFileURL(folder).href] });
  });

  after(async () => {
    const code = await client.close();
    rmSync(folder, { recursive: true, force: true });
    assert.equal(code, 0);
    assert.equal(client.stderr(), "");
  });

  it("says who it is and what it can", () => {
    const { capabilities, serverInfo } = client.initialized;
    assert.equal(serverInfo?.name, "Domainsmith");
    assert.ok(capabilities.completionProvider && capabilities.renameProvider && capabilities.semanticTokensProvider);
  });

  it("publishes diagnostics of what is typed, and takes them back", async () => {
    const uri = uriOf("shop.domain");
    const broken = client.diagnostics(uri, (found) => found.length > 0);
    client.open(uri, MODEL.replace("customer: Customer", "customer: Custmer"));
    const [diagnostic] = await broken;
    assert.match(String(diagnostic?.code), /^DS1/);
    assert.deepEqual(diagnostic?.range.start, { line: 8, character: 12 });
    const mended = client.diagnostics(uri, (found) => found.length === 0);
    client.change(uri, MODEL);
    await mended;
  });

  it("completes", async () => {
    const list: CompletionList = await client.connection.sendRequest("textDocument/completion", place(8, 12));
    assert.ok(list.items.some(({ label }) => label === "Customer"));
  });

  it("completes items when they are looked at", async () => {
    assert.equal(client.initialized.capabilities.completionProvider?.resolveProvider, true);
    const uri = uriOf("shop.domain");
    const item = { label: "Int", data: { uri, about: { primitive: "Int" } } };
    const resolved: CompletionItem = await client.connection.sendRequest("completionItem/resolve", item);
    assert.match(JSON.stringify(resolved.documentation), /whole number/);
  });

  it("shows what brackets take", async () => {
    const help: SignatureHelp | null = await client.connection.sendRequest("textDocument/signatureHelp", place(0, 0));
    assert.equal(help, null);
    assert.deepEqual(client.initialized.capabilities.signatureHelpProvider?.triggerCharacters, ["(", ","]);
  });

  it("explains", async () => {
    const hover: Hover = await client.connection.sendRequest("textDocument/hover", place(8, 14));
    assert.match(JSON.stringify(hover.contents), /entity Customer.*Somebody who buys\./);
  });

  it("goes to the definition", async () => {
    const links: LocationLink[] = await client.connection.sendRequest("textDocument/definition", place(8, 14));
    assert.deepEqual(links[0]?.targetSelectionRange.start, { line: 1, character: 7 });
  });

  it("renames", async () => {
    const edit: WorkspaceEdit = await client.connection.sendRequest("textDocument/rename", {
      ...place(1, 8),
      newName: "Buyer",
    });
    const changes = edit.documentChanges?.flatMap((change) => ("edits" in change ? change.edits : [])) ?? [];
    assert.deepEqual(changes.map((change) => "newText" in change && change.newText).sort(), [
      "@was(Customer)\n",
      "Buyer",
      "Buyer",
    ]);
  });

  it("answers a refused rename with its reason", async () => {
    const params = { ...place(1, 8), newName: "Order" };
    await assert.rejects(client.connection.sendRequest("textDocument/rename", params), /"Order" is taken in this file/);
  });

  it("formats", async () => {
    const edits: TextEdit[] = await client.connection.sendRequest("textDocument/formatting", {
      textDocument: { uri: uriOf("shop.domain") },
      options: { tabSize: 2, insertSpaces: true },
    });
    assert.ok(edits.length > 0);
  });

  it("answers with projects and models", async () => {
    const [project]: ProjectInfo[] = await client.connection.sendRequest(PROJECTS_REQUEST, {});
    assert.equal(project?.name, "shop");
    assert.equal(project?.outputUri, uriOf("app"));
    assert.deepEqual(project?.documents, [uriOf("shop.domain")]);
    const found: ProjectModel = await client.connection.sendRequest(MODEL_REQUEST, { uri: uriOf("shop.domain") });
    assert.deepEqual(
      found.model.entities.map(({ id }) => id),
      ["Customer", "Order"],
    );
    assert.equal(await client.connection.sendRequest(MODEL_REQUEST, { uri: uriOf("nowhere.domain") }), null);
  });

  it("answers with what a project declares, and with single declarations", async () => {
    const uri = uriOf("shop.domain");
    const outline: ProjectModel = await client.connection.sendRequest(OUTLINE_REQUEST, { uri });
    assert.deepEqual(
      outline.model.entities.map(({ id, members }) => [id, members.length]),
      [
        ["Customer", 0],
        ["Order", 0],
      ],
    );
    const { model }: ProjectModel = await client.connection.sendRequest(MODEL_REQUEST, { uri });
    const order = await client.connection.sendRequest(DECLARATION_REQUEST, { uri, id: "Order" });
    assert.deepEqual(order, model.entities[1]);
    assert.equal(await client.connection.sendRequest(DECLARATION_REQUEST, { uri, id: "Nothing" }), null);
    assert.equal(await client.connection.sendRequest(OUTLINE_REQUEST, { uri: uriOf("nowhere.domain") }), null);
  });

  it("tells when a project has changed", async () => {
    const changed = client.notification<{ uris: string[] }>(PROJECTS_CHANGED);
    client.change(uriOf("shop.domain"), `${MODEL}\nenum Colour { red }\n`);
    assert.deepEqual((await changed).uris, [pathToFileURL(folder).href]);
  });

  it("plans a generation without writing, with progress", async () => {
    const steps: string[] = [];
    client.connection.onNotification("$/progress", ({ value }: { value: { kind: string; message?: string } }) => {
      steps.push(value.message ?? value.kind);
    });
    const result: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, {
      uri: uriOf("shop.domain"),
      dryRun: true,
      workDoneToken: "t1",
    });
    assert.ok(result.ok, JSON.stringify(result));
    assert.equal(result.written, false);
    assert.ok(result.plan.counts.create > 10);
    assert.equal(existsSync(path.join(folder, "app")), false);
    assert.deepEqual([steps[0], steps.at(-1)], ["begin", "end"]);
    assert.ok(steps.length > 3, steps.join());
  });

  it("generates, and writes nothing the second time", async () => {
    const params = { uri: uriOf("shop.domain") };
    const first: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, params);
    assert.ok(first.ok && first.written, JSON.stringify(first).slice(0, 500));
    assert.ok(readFileSync(path.join(folder, "app", "package.json"), "utf8").includes('"shop"'));
    const second: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, params);
    assert.ok(second.ok && !second.written);
  });

  it("refuses to generate from a model with errors", async () => {
    client.change(uriOf("shop.domain"), `${MODEL}\nentity Customer {}\n`);
    const result: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, { uri: uriOf("shop.domain") });
    assert.ok(!result.ok && result.reason === "model-errors", JSON.stringify(result));
    client.change(uriOf("shop.domain"), MODEL);
  });

  it("ends a generation that is cancelled", async () => {
    const { CancellationTokenSource } = await import("vscode-jsonrpc/node");
    const source = new CancellationTokenSource();
    const running = client.connection.sendRequest(GENERATE_REQUEST, { uri: uriOf("shop.domain") }, source.token);
    source.cancel();
    const result = (await running.catch((error: unknown) => error)) as GenerateResult | Error;
    const reason = result instanceof Error ? result.message : !result.ok && result.reason;
    assert.match(String(reason), /cancel/i);
  });

  it("imports", async () => {
    const result: ImportResult = await client.connection.sendRequest(IMPORT_REQUEST, {
      fileName: "shop.jdl",
      content: "entity Book { title String required }",
    });
    assert.ok(result.ok && result.text.includes("entity Book"));
  });

  it("makes the files of a new project", async () => {
    const project: NewProject = await client.connection.sendRequest(NEW_PROJECT_REQUEST, { name: "Book Shop" });
    assert.equal(project.folder, "book-shop");
  });

  it("tells about itself without telling about models", async () => {
    const text: string = await client.connection.sendRequest(DIAGNOSTICS_BUNDLE_REQUEST, {});
    assert.match(text, /Node\.js v/);
    assert.match(text, /1 files.*Entity 2/);
    assert.doesNotMatch(text, /Customer|shop\.domain/);
  });

  it("publishes problems of domainsmith.json", async () => {
    const uri = uriOf("domainsmith.json");
    writeFileSync(path.join(folder, "domainsmith.json"), '{ "nam": "shop" }');
    const found = client.diagnostics(uri, (diagnostics) => diagnostics.length > 0);
    await client.connection.sendNotification("workspace/didChangeWatchedFiles", { changes: [{ uri, type: 2 }] });
    assert.match(String((await found)[0]?.message), /name/);
  });
});

describe("language server with several open documents", function () {
  this.timeout(60_000);

  it("asks the client to ask again for what other files change", async () => {
    const refreshSupport = { refreshSupport: true };
    const client = await startClient({
      capabilities: { workspace: { semanticTokens: refreshSupport, inlayHint: refreshSupport } },
      folders: [],
    });
    const asked = Promise.all(
      ["workspace/semanticTokens/refresh", "workspace/inlayHint/refresh"].map(
        (method) =>
          new Promise<string>((resolve) => {
            client.connection.onRequest(method, () => {
              resolve(method);
              return null;
            });
          }),
      ),
    );
    client.open("untitled:a.domain", "entity A {}");
    client.open("untitled:b.domain", "entity B {}");
    assert.equal((await asked).length, 2);
    assert.equal(await client.close(), 0);
  });
});

describe("language server with a client that supports almost nothing", function () {
  this.timeout(60_000);

  it("answers without folders, snippets, progress and registrations", async () => {
    const client = await startClient({ capabilities: {}, folders: [] });
    const uri = "untitled:Untitled-1";
    const published = client.diagnostics(uri);
    client.open(uri, "entity A { b: Strin }\n");
    await published;
    const list: CompletionList = await client.connection.sendRequest("textDocument/completion", {
      textDocument: { uri },
      position: { line: 0, character: 19 },
    });
    const items = list.items.filter(({ label }) => label.startsWith("String"));
    assert.ok(items.length > 0 && items.every((item) => !JSON.stringify(item).includes("${")));
    const result: GenerateResult = await client.connection.sendRequest(GENERATE_REQUEST, { uri });
    assert.equal(result.ok, false);
    assert.equal(await client.close(), 0);
  });
});
