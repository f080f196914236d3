import assert from "node:assert/strict";
import { DocumentState } from "langium";
import { parseFiles } from "../testing/index.ts";

describe("DomainDocumentBuilder", () => {
  it("lets those go on who began to wait when the others were already being told", async () => {
    const { services, update } = await parseFiles({ "a.domain": "entity A { a: Int }" });
    const { DocumentBuilder } = services.shared.workspace;
    let waited: Promise<"told"> | undefined;
    const listening = DocumentBuilder.onBuildPhase(DocumentState.Validated, () => {
      waited ??= DocumentBuilder.waitUntil(DocumentState.Validated).then(() => "told");
    });
    await update({ "a.domain": "entity A { b: Int }" });
    listening.dispose();
    const patience = new Promise<"forgotten">((resolve) => setTimeout(() => resolve("forgotten"), 500));
    assert.equal(await Promise.race([waited, patience]), "told");
  });

  it("builds once for changes that arrived together, and tells whoever asks of the last", async () => {
    const { services, files, byName } = await parseFiles({ "a.domain": "entity A { a: Int }" });
    const { DocumentBuilder, WorkspaceLock } = services.shared.workspace;
    DocumentBuilder.updateBuildOptions = { validation: true };
    let built = 0;
    DocumentBuilder.onBuildPhase(DocumentState.Parsed, () => {
      built++;
    });
    const document = byName["a.domain"] ?? assert.fail();
    for (const name of ["b", "c", "d"]) {
      files.write(document.uri, `entity A { ${name}: Int }`);
      DocumentBuilder.announce();
      void WorkspaceLock.write((token) => DocumentBuilder.update([document.uri], [], token));
      await new Promise((resolve) => setImmediate(resolve));
    }
    await DocumentBuilder.waitUntil(DocumentState.Validated);
    assert.equal(built, 1);
    assert.deepEqual([document.textDocument.getText(), document.diagnostics], ["entity A { d: Int }", []]);
  });

  it("lets nobody have an old answer when a change is announced", async () => {
    const { services, files, byName } = await parseFiles({ "a.domain": "entity A { a: Int }" });
    const { DocumentBuilder } = services.shared.workspace;
    const document = byName["a.domain"] ?? assert.fail();
    DocumentBuilder.announce();
    const texts = Promise.all([
      DocumentBuilder.waitUntil(DocumentState.ComputedScopes).then(() => document.textDocument.getText()),
      DocumentBuilder.waitUntil(DocumentState.Parsed, document.uri).then(() => document.textDocument.getText()),
    ]);
    await new Promise((resolve) => setTimeout(resolve, 5));
    files.write(document.uri, "entity A { b: Int }");
    await DocumentBuilder.update([document.uri], []);
    assert.deepEqual(await texts, ["entity A { b: Int }", "entity A { b: Int }"]);
  });

  it("goes on with the others when a file is gone before anybody said so", async () => {
    const { services, files, byName, update } = await parseFiles({
      "a.domain": "entity A { a: Int }",
      "b.domain": "entity B { b: Int }",
    });
    const [a, b] = [byName["a.domain"] ?? assert.fail(), byName["b.domain"] ?? assert.fail()];
    files.delete(a.uri);
    await services.shared.workspace.DocumentBuilder.update([a.uri], []);
    await update({ "b.domain": "entity B { c: Int }" });
    assert.deepEqual([a.textDocument.getText(), b.state], ["", DocumentState.Validated]);
  });

  it("lets nobody wait for a build that a fault has ended, and tries again with the next change", async () => {
    const { services, files, byName } = await parseFiles({ "a.domain": "entity A { a: Int }" });
    const { DocumentBuilder } = services.shared.workspace;
    const document = byName["a.domain"] ?? assert.fail();
    const fault = DocumentBuilder.onBuildPhase(DocumentState.ComputedScopes, () => {
      throw new Error("no scopes today");
    });
    const change = (text: string) => {
      files.write(document.uri, text);
      return DocumentBuilder.update([document.uri], []);
    };
    const building = change("entity A { b: Int }");
    const waiting = [
      DocumentBuilder.waitUntil(DocumentState.Validated),
      DocumentBuilder.waitUntil(DocumentState.Linked, document.uri),
    ];
    await assert.rejects(building, /no scopes today/);
    for (const wait of waiting) await assert.rejects(wait, /could not be read.*no scopes today/);
    await assert.rejects(DocumentBuilder.waitUntil(DocumentState.Validated), /no scopes today/);
    await assert.rejects(DocumentBuilder.waitUntil(DocumentState.Linked, document.uri), /no scopes today/);
    await DocumentBuilder.waitUntil(DocumentState.Parsed, document.uri);
    fault.dispose();
    await change("entity A { c: Int }");
    await DocumentBuilder.waitUntil(DocumentState.Linked, document.uri);
  });

  it("lets nobody wait for a document that is gone", async () => {
    const { services, byName } = await parseFiles({ "a.domain": "entity A {}", "b.domain": "entity B {}" });
    const { DocumentBuilder } = services.shared.workspace;
    const document = byName["a.domain"] ?? assert.fail();
    DocumentBuilder.resetToState(document, DocumentState.ComputedScopes);
    let waiting: Promise<unknown> = Promise.resolve();
    const held = DocumentBuilder.onBuildPhase(DocumentState.ComputedScopes, () => {
      held.dispose();
      waiting = DocumentBuilder.waitUntil(DocumentState.Linked, document.uri);
      void DocumentBuilder.update([], [document.uri]);
    });
    await DocumentBuilder.update([], []);
    await assert.rejects(waiting, /No document found/);
  });

  it("lets go of what was read for an import that is gone, and of nothing else", async () => {
    const { services, update } = await parseFiles({
      "a.domain": 'import { B } from "parts"\n\nentity A { b: B }',
      "own.domain": "entity Own {}",
      "node_modules/parts/index.domain": 'import { C } from "./c"\n\nentity B { c: C }',
      "node_modules/parts/c.domain": "entity C {}",
    });
    const names = () =>
      services.shared.workspace.LangiumDocuments.all
        .map(({ uri }) => uri.path.replace("/test/", ""))
        .filter((name) => name.endsWith(".domain") && !name.includes("std"))
        .toArray()
        .sort();
    const parts = ["node_modules/parts/c.domain", "node_modules/parts/index.domain"];
    assert.deepEqual(names(), ["a.domain", ...parts, "own.domain"]);
    await update({ "a.domain": "entity A {}" });
    assert.deepEqual(names(), ["a.domain", "own.domain"]);
    await update({ "a.domain": 'import { C } from "parts/c"\n\nentity A { c: C }' });
    assert.deepEqual(names(), ["a.domain", "node_modules/parts/c.domain", "own.domain"]);
    await update({ "a.domain": undefined });
    assert.deepEqual(names(), ["own.domain"]);
  });

  it("takes up only those new files that the settings name, and that lie in the workspace", async () => {
    const { services, update } = await parseFiles({
      "domainsmith.json": '{ "models": ["*.domain"] }',
      "a.domain": "entity A {}",
    });
    await update({ "b.domain": "", "sub/c.domain": "", "app/d.domain": "", ".hidden/e.domain": "" });
    const { Projects } = services.shared.workspace;
    const [project] = Projects.all();
    assert.deepEqual(project && Projects.documentsOf(project).map(({ uri }) => uri.path), [
      "/test/a.domain",
      "/test/b.domain",
    ]);
  });
});
