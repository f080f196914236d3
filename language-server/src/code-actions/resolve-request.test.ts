import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { pathToFileURL } from "node:url";
import { FIX_ALL_REQUEST, type FixAllResult } from "@domainsmith/model";
import type { ClientCapabilities, CodeAction, WorkspaceEdit } from "vscode-languageserver";
import { startClient, type TestClient } from "../testing/client.ts";

const CLIENT: ClientCapabilities = {
  textDocument: {
    codeAction: {
      codeActionLiteralSupport: { codeActionKind: { valueSet: [] } },
      resolveSupport: { properties: ["edit"] },
    },
  },
  workspace: { workspaceEdit: { documentChanges: true, changeAnnotationSupport: {} } },
};

const TEXT = "entity A {\n  a: Int unique unique\n}\n";

describe("code actions over standard IO", function () {
  this.timeout(60_000);
  let folder: string;
  let client: TestClient;
  let uri: string;

  before(async () => {
    folder = mkdtempSync(path.join(tmpdir(), "domainsmith-actions-"));
    writeFileSync(path.join(folder, "domainsmith.json"), "{}");
    writeFileSync(path.join(folder, "a.domain"), TEXT);
    writeFileSync(path.join(folder, "b.domain"), TEXT.replace("entity A", "entity B"));
    uri = pathToFileURL(path.join(folder, "a.domain")).href;
    client = await startClient({ capabilities: CLIENT, folders: [pathToFileURL(folder).href] });
    client.open(uri, TEXT);
    await client.diagnostics(uri, (found) => found.length > 0);
  });

  after(async () => {
    await client.close();
    rmSync(folder, { recursive: true, force: true });
  });

  it("say which kinds there are, and that they can be resolved", () => {
    const { codeActionProvider } = client.initialized.capabilities;
    assert.ok(typeof codeActionProvider === "object" && codeActionProvider.resolveProvider);
    assert.ok(codeActionProvider.codeActionKinds?.includes("source.fixAll.domainsmith"));
  });

  it("fix a file when they are chosen, in the version that the editor has", async () => {
    const nowhere = { line: 0, character: 0 };
    const [listed] = await client.connection.sendRequest<CodeAction[]>("textDocument/codeAction", {
      textDocument: { uri },
      range: { start: nowhere, end: nowhere },
      context: { diagnostics: [], only: ["source.fixAll"] },
    });
    assert.ok(listed && !listed.edit);
    const { edit } = await client.connection.sendRequest<CodeAction>("codeAction/resolve", listed);
    const [change] = edit?.documentChanges ?? [];
    assert.ok(change && "textDocument" in change && edit?.documentChanges?.length === 1);
    assert.equal(change.textDocument.version, 1);
    assert.deepEqual(change.edits, [
      { range: { start: { line: 1, character: 15 }, end: { line: 1, character: 22 } }, newText: "" },
    ]);
  });

  it("fix a project by one edit of all its files, about which the client asks", async () => {
    const { fixed, edit } = await client.connection.sendRequest<FixAllResult>(FIX_ALL_REQUEST, { uri });
    assert.equal(fixed, 2);
    const { documentChanges, changeAnnotations } = edit as WorkspaceEdit;
    assert.equal(documentChanges?.length, 2);
    assert.equal(changeAnnotations, undefined);
  });
});
