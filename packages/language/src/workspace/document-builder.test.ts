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
});
